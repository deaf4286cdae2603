import type { INodeProperties } from 'n8n-workflow';
import type { Events, EventType } from './event';
import { eventSelector, history } from './fields';
import type { Field } from './operation';
import { decidingIn, isFirst, merged, plain, sorted } from './properties';

/** The whole form of a service's trigger: event, its fields, and what is told at activation. */
export function triggerPropertiesOf(events: Events): INodeProperties[] {
	const entries = Object.entries(events);
	return [
		{
			...eventSelector,
			options: sorted(
				entries.map(([value, event]) => ({
					name: event.name,
					value,
					action: `On ${event.action}`,
					description: described(event),
				})),
			),
			default: entries[0][0],
		},
		...fieldsOf(entries),
		history,
	];
}

const described = ({ description, docs }: EventType) =>
	docs === 'inferred' ? `${description} (partly inferred)` : description;

/** The fields of all events; one that several events share stands once. */
function fieldsOf(entries: Array<[string, EventType]>): INodeProperties[] {
	const forms = entries.map(([name, { fields }]) => ({ name, form: inOrder(fields) }));
	const fields = merged(forms.map(({ form }) => form));
	const deciding = decidingIn(fields);
	return fields.map((field) => {
		const event = forms.filter(({ form }) => form.includes(field)).map(({ name }) => name);
		const show = { event, ...field.displayOptions?.show };
		return { ...plain(field, deciding), displayOptions: { ...field.displayOptions, show } };
	});
}

const inOrder = (fields: Field[]) => [...fields.filter(isFirst), ...fields.filter((field) => !isFirst(field))];
