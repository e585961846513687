import { bot, people, team } from '../people.ts';
import { refused, type Method } from './method.ts';

export const personMethods: Readonly<Record<string, Method>> = {
  'auth.test': () => ({
    ok: true,
    team: team.name,
    team_id: team.id,
    user: 'flops',
    user_id: bot.botUserId,
    bot_id: bot.botId,
  }),
  'users.info': (form, workspace) => {
    const person = people.find(({ id }) => id === form.get('user'));
    if (!person) return refused('user_not_found');
    const { id, name, role } = person;
    const rights = {
      is_admin: role === 'admin',
      is_owner: false,
      is_restricted: role === 'guest',
      is_ultra_restricted: false,
    };
    const tz = workspace.zones.get(id) ?? 'UTC';
    return { ok: true, user: { id, name, real_name: name, tz, is_bot: false, ...rights } };
  },
};
