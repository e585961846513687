#!/usr/bin/env node
// Exits with a plain message where the rest could not even be parsed.
import './require-node.js';
import { existsSync } from 'node:fs';
import module from 'node:module';

const sources = new URL('../src/main.ts', import.meta.url);
const isCheckout = existsSync(sources);
// Taking the types out of every file costs a second; the next start finds them taken out.
if (isCheckout) module.enableCompileCache();
const entry = isCheckout ? sources : new URL('../dist/main.js', import.meta.url);
const { main } = await import(entry.href);
await main();
