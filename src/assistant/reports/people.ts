/** `<@U1> and <@U2>`: ids that Slack shows as names. Never made of what somebody typed. */
export function peopleText(users: readonly string[]): string {
  return listText(users.map(personText));
}

/** Anything but an id of Slack stays as it is, as `cli` does. */
export function personText(user: string): string {
  return /^[UW][A-Z0-9]+$/.test(user) ? `<@${user}>` : user;
}

/** `a, b and c`. */
function listText(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;
}
