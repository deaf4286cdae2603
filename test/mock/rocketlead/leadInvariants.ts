import type { Inspector, Subject } from './inspection';
import { tagsOfLeads } from './lead';

/** Every phone is one lead, found by its phone. */
function inspectPhones(inspector: Inspector, { workspace }: Subject): void {
	const { leads, leadsByPhone } = workspace;
	for (const lead of leads.values()) {
		inspector.check('phones of leads', leadsByPhone.get(lead.phone) === lead, () => `lead ${lead.id}, ${lead.phone}`);
	}
	inspector.check(
		'phones of leads',
		leads.size === leadsByPhone.size,
		() => `${leads.size} leads have ${leadsByPhone.size} phones`,
	);
}

/** Lists and leads agree on who is in which list. */
function inspectMembership(inspector: Inspector, { workspace }: Subject): void {
	let memberships = 0;
	for (const { name, id, members } of workspace.lists.values()) {
		memberships += members.size;
		for (const leadId of members.keys()) {
			const isMutual = workspace.leads.get(leadId)?.listIds.includes(id) === true;
			inspector.check('members of lists', isMutual, () => `list '${name}' has lead ${leadId}`);
		}
	}
	let mentions = 0;
	for (const { listIds } of workspace.leads.values()) mentions += listIds.length;
	inspector.check(
		'members of lists',
		mentions === memberships,
		() => `lists have ${memberships} members, leads are in ${mentions} lists`,
	);
	const names = [...workspace.lists.values()].map(({ name }) => name.toLowerCase());
	inspector.check('names of lists', new Set(names).size === names.length, () => names.join(', '));
}

/** Tags are counted by who carries them. */
function inspectTags(inspector: Inspector, { workspace }: Subject): void {
	const carriers = new Map<string, Set<string>>();
	for (const { id, tags } of workspace.leads.values()) {
		inspector.check('tags of leads', new Set(tags).size === tags.length, () => `lead ${id} has ${tags.join(', ')}`);
		for (const tag of tags) {
			const ids = carriers.get(tag) ?? new Set();
			carriers.set(tag, ids.add(id));
		}
	}
	const counted = tagsOfLeads(workspace);
	const isRight = counted.every(({ name, leadCount }) => carriers.get(name)?.size === leadCount);
	inspector.check('tags of leads', isRight && counted.length === carriers.size, () =>
		counted.map(({ name, leadCount }) => `${name} ${leadCount}`).join(', '),
	);
}

/** What holds for leads and lists. */
export function inspectLeads(inspector: Inspector, subject: Subject): void {
	inspectPhones(inspector, subject);
	inspectMembership(inspector, subject);
	inspectTags(inspector, subject);
}
