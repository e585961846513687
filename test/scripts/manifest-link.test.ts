import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { manifestLink } from '../../scripts/manifest-link.ts';

function manifestIn(link: string): unknown {
  return parse(new URL(link).searchParams.get('manifest_yaml') ?? '');
}

function read(file: string): string {
  return readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
}

describe('the link', () => {
  test('opens Slack’s page with the very manifest', () => {
    const link = new URL(manifestLink());
    expect([link.origin, link.pathname, link.searchParams.get('new_app')]).toEqual([
      'https://api.slack.com',
      '/apps',
      '1',
    ]);
    expect(manifestIn(link.href)).toEqual(parse(read('manifest.socket.yml')));
  });

  test('names the host that was given, wherever the manifest has one', () => {
    const manifest = JSON.stringify(manifestIn(manifestLink('bot.acme.org')));
    expect(manifest).toContain('https://bot.acme.org/slack/events');
    expect(manifest).not.toContain('example.com');
  });

  test('is short enough for browsers and servers', () => {
    expect(manifestLink().length).toBeLessThan(8000);
    expect(manifestLink('a-rather-long-name-of-a-host.acme.example.org').length).toBeLessThan(8000);
  });

  test.each(['https://acme.org', 'acme', 'a b.org', 'acme.org/x', ''])(
    'is not made for “%s”',
    (host) => {
      expect(() => manifestLink(host)).toThrow(RangeError);
    },
  );
});
