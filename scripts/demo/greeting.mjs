import { owner } from '../../test/e2e/client.mjs';
import { services } from './services.mjs';
import { SPEED } from './simulator.mjs';
import { readExamples } from './workflows.mjs';

/**
 * What the person reads when everything runs.
 * @param {import('./steps.mjs').Demo} demo
 * @param {string} took
 */
export function greeting({ n8n, mockUrl, workflows }, took) {
	const [first, ...others] = readExamples().map(({ name }, index) => {
		const workflow = workflows.find((each) => each.name === name);
		return `  ${index + 1}. ${name}\n     ${n8n.url}/workflow/${workflow?.id}`;
	});
	const titles = new Intl.ListFormat('en-US').format(services.map(({ title }) => title));
	return `
Ready after ${took}.

  n8n        ${n8n.url}
  email      ${owner.email}
  password   ${owner.password}
  simulator  ${mockUrl}/__mock

Sign in, open this workflow first and click "Execute workflow":

${first}

Then these; the note in each says what it does:

${others.join('\n')}

The credentials of ${titles} point at the simulator: nothing leaves this machine.
Its clock runs ${SPEED} times as fast as a real one, so a launched campaign starts to send while you watch.
What it holds starts anew each time; n8n keeps its workflows.

Ctrl-C ends everything.`;
}
