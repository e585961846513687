#!/usr/bin/env node
// Exits with a plain message where the rest could not even be parsed.
import './require-node.js';
import { existsSync } from 'node:fs';

const sources = new URL('../src/main.ts', import.meta.url);
const entry = existsSync(sources) ? sources : new URL('../dist/main.js', import.meta.url);
const { main } = await import(entry.href);
await main();
