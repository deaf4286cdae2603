// n8n-core's decorators need reflect-metadata first, and its settings must not touch ~/.n8n.
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

process.env.N8N_USER_FOLDER = fs.mkdtempSync(path.join(os.tmpdir(), 'outreach-suite-'));
process.env.N8N_ENCRYPTION_KEY = 'in-process';
// Otherwise every expected NodeApiError is printed.
process.env.N8N_LOG_LEVEL = 'silent';
require('reflect-metadata');

// The same random cases in every run; SEED takes others.
require('fast-check').configureGlobal({ seed: Number(process.env.SEED ?? 20_260_101) });
