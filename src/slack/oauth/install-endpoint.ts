import type { IncomingMessage } from 'node:http';
import {
  InstallProvider,
  type CallbackOptions,
  type CodedError,
  type InstallURLOptions,
} from '@slack/oauth';
import type { WebClientOptions } from '@slack/web-api';
import type { Endpoint } from '../../http/endpoint.ts';
import type { NewInstallation } from '../../installations/installation.ts';
import { describeError, libraryLogger, type Log } from '../logging.ts';
import { botScopes, optionalBotScopes } from '../scopes.ts';
import { installationOf } from './installation-of.ts';
import { brokenPage, cancelledPage, expiredPage, installedPage, sendPage } from './pages.ts';
import type { Page } from './pages.ts';
import { installPath, redirectPath } from './paths.ts';
import type { ClientCredentials } from './slack-tokens.ts';

export type InstallTools = ClientCredentials & {
  /** Signs the state, which ties the end of an installation to the browser of its beginning. */
  readonly stateSecret: string;
  readonly slackApiUrl: string;
  readonly clientOptions: WebClientOptions;
  readonly add: (installation: NewInstallation) => Promise<unknown>;
  readonly log: Log;
  readonly now: () => number;
  readonly newReference: () => string;
};

/** `GET /slack/install` and `GET /slack/oauth_redirect`: the OAuth of Slack's own library. */
export function createInstallEndpoint(tools: InstallTools): Endpoint {
  const provider = createProvider(tools);
  const callback = callbackFor(tools);
  const asked: InstallURLOptions = { scopes: [...botScopes, ...optionalBotScopes] };
  return (request, response) => {
    if (request.method !== 'GET') return false;
    const path = pathOf(request);
    if (path !== installPath && path !== redirectPath) return false;
    const work =
      path === installPath
        ? provider.handleInstallPath(request, response, {}, asked)
        : provider.handleCallback(request, response, callback);
    work.catch((error: unknown) => sendPage(response, broken(error, tools)));
    return true;
  };
}

function createProvider({ add, now, log, slackApiUrl, ...tools }: InstallTools): InstallProvider {
  const { clientId, clientSecret, stateSecret, clientOptions } = tools;
  return new InstallProvider({
    clientId,
    clientSecret,
    stateSecret,
    clientOptions,
    // What fails is told here, with a reference, and without the address that holds the code.
    logger: libraryLogger(log, () => true),
    authorizationUrl: new URL('../oauth/v2/authorize', slackApiUrl).href,
    directInstall: true,
    installationStore: {
      storeInstallation: async (given) => void (await add(installationOf(given, now()))),
      // Who is asked at every event is src/installations, which renews tokens once for all instances.
      fetchInstallation: () => Promise.reject(new Error('installations are not read here')),
    },
  });
}

function callbackFor(tools: InstallTools): CallbackOptions {
  return {
    success: ({ team, enterprise }, _options, _request, response) =>
      sendPage(response, installedPage(team?.name ?? enterprise?.name)),
    failure: (error, _options, _request, response) => sendPage(response, pageFor(error, tools)),
  };
}

/** Codes of @slack/oauth 4.0.0, dist/errors.js. */
function pageFor(error: CodedError, tools: InstallTools): Page {
  const code: string = error.code;
  if (code === 'slack_oauth_installer_authorization_error') return cancelledPage;
  if (states.includes(code)) return expiredPage;
  return broken(error, tools);
}

const states: readonly string[] = [
  'slack_oauth_invalid_state',
  'slack_oauth_missing_state',
  'slack_oauth_missing_code',
];

function broken(error: unknown, { log, newReference }: InstallTools): Page {
  const reference = newReference();
  log.write('error', `an installation failed: ${describeError(error)}`, { reference });
  return brokenPage(reference);
}

/** Undefined for what is no path. */
function pathOf({ url = '' }: IncomingMessage): string | undefined {
  return URL.canParse(url, 'http://localhost')
    ? new URL(url, 'http://localhost').pathname
    : undefined;
}
