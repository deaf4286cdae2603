import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { FiveHundredLeadsTrigger } from '../../nodes/FiveHundredLeads/FiveHundredLeadsTrigger.node';
import { FiveHundredLeadsBench } from '../support/fiveHundredLeads';
import { PollBench } from '../support/poll';

export { byId } from '../support/fiveHundredLeads';

/** The trigger of 500 Leads, and what happens meanwhile. */
export class LeadsTriggerBench {
	readonly node = FiveHundredLeadsBench.inEveryTest();

	readonly trigger = new PollBench(this.node, FiveHundredLeadsTrigger);

	/** What an event brings of what happens after its activation, which itself brings nothing; and that it comes once. */
	async after(event: string, params: object, happens: () => Promise<unknown>): Promise<IDataObject[]> {
		expect(await this.trigger.activate(event, params as INodeParameters)).toEqual([]);
		return await this.next(happens);
	}

	/** What the next poll brings, and that it comes once. */
	async next(happens: () => Promise<unknown>): Promise<IDataObject[]> {
		await happens();
		const items = await this.trigger.poll();
		expect(await this.trigger.poll()).toEqual([]);
		return items;
	}

	/** What Fetch Test Event shows, and that it leaves the state of an active trigger. */
	async sample(event: string, params: object = {}): Promise<IDataObject[]> {
		expect(await this.trigger.activate(event, params as INodeParameters)).toEqual([]);
		const before = JSON.stringify(this.trigger.state);
		const items = await this.trigger.test();
		expect(JSON.stringify(this.trigger.state)).toBe(before);
		return items;
	}

	async act<T = IDataObject>(action: object): Promise<T> {
		return await this.node.control.act<T>('fivehundredleads', action);
	}

	/** A lead that fills in a form; answers its ID. */
	async capture(fields: object): Promise<string> {
		return String((await this.act({ action: 'capture', fields })).id);
	}

	async setStatus(leadId: string, status: string): Promise<void> {
		await this.act({ action: 'status', leadId, status });
	}

	async setScore(leadId: string, score: number): Promise<void> {
		await this.act({ action: 'score', leadId, score });
	}

	async advance(time: object): Promise<void> {
		await this.node.control.advance(time);
	}
}
