import fs from 'node:fs';
import path from 'node:path';
import type { INodeExecutionData } from 'n8n-workflow';
import type { Schema } from './schema';
import { misfits } from './schema';

/**
 * Checks an operation's output against the schema that is shipped for it, so that n8n never promises a field that does not
 * come. With OUTREACH_SAMPLES the output is added to that file instead, for `npm run schemas`.
 */
export function checkSchema(node: string, operation: string, output: INodeExecutionData[]): void {
	const json = output.map((item) => item.json).filter((record) => !('error' in record));
	if (json.length === 0) return;
	const { OUTREACH_SAMPLES } = process.env;
	if (OUTREACH_SAMPLES) {
		fs.appendFileSync(OUTREACH_SAMPLES, `${JSON.stringify({ operation, json: json.slice(0, 50) })}\n`);
		return;
	}
	const file = path.join(__dirname, `../../nodes/${node}/__schema__/v1.0.0/${operation.replace(' > ', '/')}.json`);
	if (!fs.existsSync(file)) throw new Error(`No output schema for ${operation}; run: npm run schemas`);
	const schema = JSON.parse(fs.readFileSync(file, 'utf8')) as Schema;
	expect([operation, ...json.flatMap((record) => misfits(record, schema))]).toEqual([operation]);
}
