import { expect, test } from 'vitest';
import { openView, submissionBody, viewPressBody } from '../../support/view-bodies.ts';
import { testApp } from '../../support/test-app.ts';

const foreign = openView({ type: 'modal', callback_id: 'of another version' });

test('a form of another version says so, and stays on no one’s screen unanswered', async () => {
  const { receiver } = await testApp();
  const [acknowledged] = await receiver.send(submissionBody(foreign));
  expect(acknowledged).toMatchObject({ response_action: 'update' });
  expect(JSON.stringify(acknowledged)).toContain('another version');
});

test('a press in it is acknowledged, once, and does nothing', async () => {
  const { receiver, sent } = await testApp();
  expect(await receiver.send(viewPressBody(foreign))).toEqual([undefined]);
  expect(sent).toEqual([]);
});
