# Built in one stage, run in another that holds the program and what it needs to run, nothing else: no
# npm, no compiler, no test, no playground. Nothing in it needs a shell, and it runs with a read-only root
# (docs/operations.md): only /data is written, and not that with a DATABASE_URL.
#
# The tag names one release of Node. Whoever wants the bytes pinned as well gives the digest that their
# registry shows: --build-arg NODE_IMAGE=node:24.21.0-bookworm-slim@sha256:…
ARG NODE_IMAGE=node:24.21.0-bookworm-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY package.json package-lock.json ./
# No package needs a script of its own to be installed.
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN npm run build

FROM ${NODE_IMAGE} AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
# The optional packages are a Node of their own; this image has one.
RUN npm ci --omit=dev --omit=optional --ignore-scripts --no-audit --no-fund

FROM ${NODE_IMAGE} AS runtime
LABEL org.opencontainers.image.title="flops-bot" \
      org.opencontainers.image.licenses="MIT"
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    FLOPS_DATA=/data/flops.db
WORKDIR /app
# What installs packages has nothing to do here. Runs, budgets and summaries are in /data, unless
# DATABASE_URL is set: mount a volume there, or they go with the container.
RUN rm -rf /usr/local/lib/node_modules /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack /opt/yarn* \
    && mkdir /data && chown node:node /data
# Owned by root, and so not to be changed by the program.
COPY package.json ./
COPY bin ./bin
COPY --from=dependencies /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
VOLUME /data
# By number: an orchestrator that asks for "not root" has to see that it is not.
USER 1000:1000
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Node itself, not npm: the signal to stop has to reach it.
CMD ["node", "bin/flops-bot.js"]
