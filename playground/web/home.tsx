import { useState } from 'react';
import { Blocks } from './blocks/blocks.tsx';
import { useSlack } from './slack.ts';
import { merged, valuesIn, type Values } from './values.ts';

/** The app's Home tab, as the app last published it for this person. */
export function Home() {
  const { snapshot, about, act, place } = useSlack();
  const [filled, setFilled] = useState<Values>({});
  const { home } = snapshot;
  const values = valuesIn(home?.blocks ?? [], filled, place);
  return (
    <main className="pane" aria-label={`Home of ${about.bot.name}`}>
      <div className="pane-head">
        <h2>{about.bot.name}</h2>
        <p>Home</p>
      </div>
      <div className="messages home" role="region" aria-label="Home" tabIndex={0}>
        {home ? (
          <Blocks
            blocks={home.blocks}
            values={values}
            onFill={(block, action, value) =>
              setFilled((before) => merged(before, { [block]: { [action]: value } }))
            }
            onPress={(action, changed) => {
              const now = changed ? merged(values, changed) : values;
              void act({ kind: 'press-in-view', view: home.id, action, values: now });
            }}
          />
        ) : (
          <p className="welcome">Flops has not published a Home for you.</p>
        )}
      </div>
    </main>
  );
}
