import { FiveHundredLeadsClient } from './fiveHundredLeadsClient';
import { companyOf, emailTypeOf } from './enrichment';
import { qualificationOf } from './scoring';

describe('500 Leads > Analysis', () => {
	it('enriches a lead after seconds, and scores it after some more', async () => {
		const client = new FiveHundredLeadsClient();
		const { webhookToken } = await client.source();
		const fields = { email: 'jane@acme-labs.example', firstName: 'Jane', lastName: 'Doe', phone: '+1 555 1234567' };
		const { id } = await client.capture(webhookToken, fields);
		const path = `/api/leads/${id}`;

		expect(await client.record(path)).toMatchObject({ emailStatus: 'pending', score: null, qualification: null });
		await client.pass({ seconds: 2 });
		expect(await client.record(path)).toMatchObject({
			emailStatus: 'valid',
			emailType: 'business',
			company: 'Acme Labs',
			location: { city: expect.any(String) as string, country: expect.any(String) as string },
			score: null,
		});
		await client.pass({ seconds: 3 });
		const { score, qualification } = await client.record(path);
		expect(qualification).toBe(qualificationOf(Number(score)));
		expect((await client.list(`${path}/events`)).map(({ type }) => type)).toEqual(['created', 'enriched', 'scored']);
	});

	it('does not know where imported leads are, and overrules no score', async () => {
		const client = new FiveHundredLeadsClient();
		await client.importCsv('email\njane@acme.example');
		const [{ id }] = (await client.get('/api/leads')).rows;
		await client.act('score', { leadId: id, score: 12 });

		await client.pass({ minutes: 1 });

		expect(await client.record(`/api/leads/${id}`)).toMatchObject({ location: null, score: 12, qualification: 'cold' });
	});

	it.each([
		['jane@acme.example', 'business'],
		['jane@gmail.com', 'personal'],
		['jane@Mailinator.com', 'disposable'],
		['jane@lost.invalid', 'invalid'],
		['nonsense', 'invalid'],
	])('takes %s for %s', (email, type) => {
		expect(emailTypeOf(email)).toBe(type);
	});

	it.each([
		['a@acme.example', 'Acme'],
		['a@mail.acme-labs.com', 'Acme Labs'],
		['a@bird-song.co.uk', 'Bird Song'],
	])('finds in %s the company %s', (email, company) => {
		expect(companyOf(email)).toBe(company);
	});

	it.each([
		[100, 'hot'],
		[70, 'hot'],
		[69, 'warm'],
		[40, 'warm'],
		[39, 'cold'],
		[0, 'cold'],
	])('qualifies %d as %s', (score, qualification) => {
		expect(qualificationOf(score)).toBe(qualification);
	});
});
