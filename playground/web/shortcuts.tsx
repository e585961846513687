import { useState } from 'react';
import type { OfferedFunction } from '../wire.ts';
import { Menu } from './menu.tsx';
import { useSlack } from './slack.ts';
import { StepDialog } from './step-dialog.tsx';

/** The menu beside the box: what the app offers everywhere, and its steps, to be run by hand. */
export function Shortcuts() {
  const { about, act } = useSlack();
  const [step, setStep] = useState<OfferedFunction>();
  const items = [
    ...about.shortcuts
      .filter(({ type }) => type === 'global')
      .map(({ name, callbackId }) => ({
        words: name,
        onTake: () => void act({ kind: 'shortcut', callbackId }),
      })),
    ...about.functions.map((offered) => ({
      words: `Workflow step: ${offered.title}`,
      onTake: () => setStep(offered),
    })),
  ];
  if (items.length === 0) return null;
  return (
    <>
      <Menu label="Shortcuts" sign="⚡" items={items} />
      {step && <StepDialog offered={step} onClose={() => setStep(undefined)} />}
    </>
  );
}
