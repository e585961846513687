import type { NoSolution } from '../model/solve-question.ts';
import { exampleMessage } from '../language/understand.ts';
import type { Question } from './answer.ts';

/** A question that was understood and has no answer: why not, where the whole message is the place. */
export function unsolved(input: string, problem: NoSolution['problem']): Question {
  return {
    kind: 'question',
    input,
    diagnostics: [
      {
        code: 'NO_SOLUTION',
        because: problem.because,
        span: [0, input.length],
        repairs: [],
        suggestions: [exampleMessage],
      },
    ],
  };
}
