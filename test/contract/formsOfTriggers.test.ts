import type { Field } from '../../nodes/shared/operation';
import { triggerPropertiesOf } from '../../nodes/shared/triggerForm';
import { everyField, lint, listMethodsOf, misplacedIn, repeatedIn, triggers, undecidedIn } from './formRules';

describe.each(triggers)('Form of the $name Trigger', ({ service, events }) => {
	const all = Object.values(events);

	it("passes n8n's rules as it is built", () => {
		expect(lint(triggerPropertiesOf(events))).toEqual([]);
	});

	it('would not pass with a wrong label', () => {
		const wrong = triggerPropertiesOf(events).map((property) =>
			property.name === 'event' ? { ...property, displayName: 'event of it.' } : property,
		);

		expect(lint(wrong)).not.toEqual([]);
	});

	it('says of every event what starts the workflow, in words that the editor can put together', () => {
		for (const { action, description, name } of all) {
			// After "On …", so in lower case but for names.
			expect(action).toMatch(/^[a-z][^A-Z]*[^.]$/);
			expect(description).toMatch(/^[A-Z]/);
			expect([name, action]).toEqual([name, name.toLowerCase()]);
		}
	});

	it('ends a description with a period only where it has several sentences', () => {
		const texts = [...all, ...everyField(all.flatMap(({ fields }) => fields))].map(
			({ description = '' }) => description,
		);

		expect(texts.filter((text) => text.endsWith('.') !== /\. /.test(text))).toEqual([]);
	});

	it('says on the form which events are partly inferred', () => {
		const [selector] = triggerPropertiesOf(events);
		const marked = (selector.options as Array<{ value: string; description: string }>)
			.filter(({ description }) => description.endsWith('(partly inferred)'))
			.map(({ value }) => value);

		const inferred = Object.keys(events).filter((key) => events[key].docs === 'inferred');
		expect(marked.sort()).toEqual(inferred.sort());
	});

	it('begins with the event and ends with the options', () => {
		const names = triggerPropertiesOf(events).map(({ name }) => name);

		expect([names[0], names[names.length - 1]]).toEqual(['event', 'options']);
	});

	it('shows for each event the fields that it has, in their order, and no others', () => {
		const properties = triggerPropertiesOf(events);
		const shownFor = (key: string) =>
			properties
				.filter(({ displayOptions }) => (displayOptions?.show?.event as string[] | undefined)?.includes(key))
				.map(({ name }) => name);

		for (const [key, { fields }] of Object.entries(events)) {
			const isFirst = ({ required, displayOptions }: Field) => required && !displayOptions;
			const names = [...fields.filter(isFirst), ...fields.filter((field) => !isFirst(field))].map(({ name }) => name);
			expect([key, ...shownFor(key)]).toEqual([key, ...names]);
		}
	});

	it('shows each field below those on which it depends', () => {
		const misplaced = all.flatMap(({ fields, name }) => misplacedIn(fields).map((field) => `${name}: ${field}`));

		expect(misplaced).toEqual([]);
	});

	it('takes no expression where a field decides about others, as n8n would show them all', () => {
		expect(undecidedIn(triggerPropertiesOf(events))).toEqual([]);
	});

	it('tells each field apart by its label within an event, filters included', () => {
		const repeated = all.flatMap(({ fields, name }) =>
			repeatedIn(everyField(fields).map(({ displayName }) => displayName)).map((label) => `${name}: ${label}`),
		);

		expect(repeated).toEqual([]);
	});

	it('has a search for every list', () => {
		const methods = listMethodsOf(all.flatMap(({ fields }) => fields));

		expect(methods.filter((method) => !(String(method) in service.searches))).toEqual([]);
	});
});
