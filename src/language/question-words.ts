/** The words of a question of explanation that carry no topic: openings, and what holds it together. */

/** Such a word anywhere makes the message a question of explanation. */
export const askingWhy: ReadonlySet<string> = words(
  'why explain explanation difference differ vs versus',
);

/** These do as the first word behind a greeting. */
export const openings: ReadonlySet<string> = words(
  `what what'd which how where when does do did is are isn't aren't doesn't don't should shouldn't define
   definition meaning who whence`,
);

/** Words before the question itself. */
export const greetings: ReadonlySet<string> = words(
  `hi hello hey hiya dear please pls plz ok okay so well and but quick question sorry thanks thx folks team
   guys all everyone can could would you u me us i tell wonder wondering curious just btw also hmm um
   at in for from to if`,
);

/** Behind `how`: an amount is asked for, which is no explanation, unless it is a relation of two. */
export const amounts: ReadonlySet<string> = words('many much long big large');
export const relations: ReadonlySet<string> = words(
  'save cheap fast less slower extra more optimal byte adam adamw',
);

/** At the end, with a question mark: `×3 is for checkpointing, right?` */
export const confirmations: ReadonlySet<string> = words('right correct true');

/** Joins words of a topic into a question. Adds nothing, takes nothing away. */
export const joining: ReadonlySet<string> = words(
  `it its one ones other another each every any some most only even still really actually exactly always never
   not no nor without within instead rather than then else if because since while during between among against
   under above below more less fewer least half third quarter extra much many few
   time twice factor multiple number figure constant value rule thumb formula equation reason point idea term
   come came from get go goe need want make made mean count counted counting add adding include included including
   matter happen work break hold apply differ cost costing charge charged take taken use used useful
   pass passe step update operation flop flops compute computation arithmetic multiply multiplied matmul matrix
   training train pretraining fine tuning tune finetune full
   cheap fast slow slower higher lower bigger smaller better worse good bad expensive free same different similar
   right correct true wrong false normal
   people paper say said says claim claimed written write call called name
   expect expected equal exact approximate roughly
   into onto over per of off out up down through toward back
   there here this these such own our your they we i you he she one would could
   bot does do did doesn't don't didn't isn't aren't wasn't shouldn't wouldn't can't can could
   kind sort difference versus vs whole part share per-token
   old big small long short high low non-zero zero`,
);

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/).filter((word) => word !== ''));
}
