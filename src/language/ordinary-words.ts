/**
 * Words of ordinary talk that carry no number, no name and no condition: dropped without loss, and never
 * taken for a slip (`says` is no misspelt `days`). Words that turn a statement round, or limit it,
 * do not belong here: see conditions.ts.
 */
const pronounsAndArticles = `
  a an the this that these those it its it's itself i i'm i'd i'll i've we we're we'd we'll we've you you're your yours he
  she they they're them their theirs me us our ours my mine his her hers one's ones someone somebody anyone anybody everyone
  everybody everything something anything who whom whose which what what's whats where where's when how how's why
  here there there's`;

const smallWords = `
  and on in at of for with to from by over across through into onto as about around via upon among along amongst between
  during while after before since till until so then thus hence therefore because cause also too even just simply merely
  really actually basically essentially literally currently presently now today soon later already
  still yet again once ever always usually normally typically generally often sometimes maybe perhaps possibly probably
  likely hopefully obviously clearly exactly precisely roughly approximately approx circa ca about nearly almost
  up down out off if whether though although given per se etc e.g eg i.e ie w x well only please pls plz kindly ok okay
  yes yeah yep sure right alright anyway btw fyi asap afaik imo tbh hmm um uh eh oh ah yo hm lol haha whoa wow
  hi hello hey hiya howdy greetings dear morning afternoon evening thanks thank thx ty tysm cheers regards best sorry
  advance much many lot lots bit little kind sort some any all each both every same such other others another own
  first next last final second`;

const verbs = `
  is are was were be been being am isn aren do does did done doing has have had having will would shall should can could may
  might must need needs needed needing want wants wanted wanting wanna gonna gotta like likes liked would'd let lets let's
  go goes going gone went come comes coming came get gets getting got gotten give gives giving gave given take takes taking
  took taken tell tells telling told say says saying said ask asks asking asked answer answers know knows knowing knew known
  think thinks thinking thought guess guesses guessing wonder wonders wondering suppose supposing supposed assume assumes
  assuming assumed expect expects expecting expected believe believes hope hopes hoping plan plans planning planned aim
  aims aiming consider considers considering considered show shows showing shown see sees seeing saw seen look looks looking
  looked find finds finding found make makes making made use uses using used keep keeps keeping kept put puts putting set
  sets setting hold holds holding held run runs running ran start starts starting started begin begins began finish finishes
  finishing finished end ends ending ended complete completes completing completed last lasts lasting lasted stay stays
  wait waits help helps try tries trying tried work works working worked call calls calling called report reports reporting
  reported quote quotes quoting quoted claim claims claiming claimed state states stating stated announce announces announced
  mention mentions mentioned read reads reading write writes check checks checking checked verify verifies verifying
  compute computes computing computed calculate calculates calculating calculated estimate estimates estimating estimated
  figure figures figuring figured reckon measure measures measuring measured observe observes observed see reach
  reaches reaching reached achieve achieves achieving achieved hit hits hitting pay pays paying paid spend spends spending
  spent buy buys buying bought rent rents renting rented afford affords cost costs costing budget budgets budgeted
  train trains training trained retrain retrains retraining pretrained feed feeds feeding fed cover covers process processes
  processing processed burn burns burning burned consume consumes consumed require requires requiring required mean means
  meaning meant seem seems seemed sound sounds happen happens happened matter matters support supports supported deliver
  delivers offer offers offered include includes including included allow allows allowed split splits divide divides share
  handle handles manage manages bring brings move moves scale scales scaling scaled build builds building built release
  releases released launch launches launched publish published use gets got love thanks appreciate convert converts
  converted converting express expressed`;

const nouns = `
  time duration money cash dollars-wise bill invoice price-tag cost-wise run runs job jobs project projects experiment
  experiments team teams folks guys people colleague colleagues coworker boss manager lead leads cto cfo ceo intern interns
  vendor vendors customer customers client clients friend friends author authors researcher researchers engineer engineers
  company companies lab labs startup university group-wise model models llm llms lm network net transformer decoder encoder
  neural language foundation base checkpoint data dataset datasets corpus corpora text texts crawl mix mixture-wise web
  mixed precision gpu-hours compute-wise flops flop bill gpu gpus accelerator accelerators chip chips cluster clusters hardware machine machines setup fleet system systems rig
  datacenter datacentre center centre cloud provider infrastructure supercomputer rack racks pod pods slice slices core cores
  nvidia amd google intel huawei aws tesla instinct tensor question questions answer idea ideas number figure smallest minimum
  result results estimate estimation back envelope napkin ballpark guesstimate rough guess calculation math maths arithmetic
  paper papers blog blogs post posts article articles report tweet thread page model-card card abstract table news press
  sentence wall clock wall-clock wallclock walltime eta deadline demo launch-wise milestone schedule timeline
  pairs layers layer computation computations configuration configurations simultaneously course ablation continents countries thing things way ways case cases example examples-wise kind point part rest scenario situation context-wise option options
  order amount level size sized scale scale-wise total sum overall altogether full-size whole entire entirety
  day-to-day production research practice theory reality scratch ground purpose goal target need requirement requirements
  difference tradeoff comparison-wise feasibility sanity sense worth doubt chance luck`;

const adjectives = `
  big bigger biggest large larger small smaller smallest new newer newest old older own good better great nice fine bad worse
  quick quickly fast faster fastest slow slower slowest long longer longest short shorter high higher highest low
  lower lowest cheap cheaper cheapest expensive pricey costly free available affordable feasible possible doable realistic
  reasonable plausible normal typical usual ordinary standard common regular fair legit true correct wrong accurate sane
  crazy insane enough sufficient ready able capable happy linear curious sure certain interested serious simple easy hard difficult
  hypothetical hypothetically theoretical practical real actual current present original initial internal external public
  private custom different similar entire additional extra further single only-wise dense decoder-only autoregressive causal
  open open-source state-of-the-art sota modern recent latest upcoming future past same-sized medium mid mid-size
  trainable dedicated rented on-prem local remote distributed gpu-rich gpu-poor english multilingual high-quality total-cost`;

export const ordinaryWords: ReadonlySet<string> = new Set(
  [pronounsAndArticles, smallWords, verbs, nouns, adjectives]
    .join(' ')
    .split(/\s+/)
    .filter(Boolean),
);
