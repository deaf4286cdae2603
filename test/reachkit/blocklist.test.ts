import { byId, ReachkitBench } from '../support/reachkit';

const bench = ReachkitBench.inEveryTest();

describe('Blocklist', () => {
	it('blocks an address, finds it and unblocks it', async () => {
		const entry = await bench.record('blocklist > create', { emailOrDomain: 'jane@acme.com' });

		expect(await bench.record('blocklist > check', { email: 'jane@acme.com' })).toEqual({ blocked: true });
		expect(
			await bench.records('blocklist > getAll', {
				filters: { search: 'acme' },
				sort: { sortBy: 'email', sortOrder: 'asc' },
			}),
		).toMatchObject([{ id: entry.id, email: 'jane@acme.com' }]);
		expect(await bench.record('blocklist > delete', { blocklistEntryId: byId(entry.id) })).toEqual({
			deleted: true,
			id: entry.id,
		});
		expect(await bench.record('blocklist > check', { email: 'jane@acme.com' })).toEqual({ blocked: false });
	});

	it('blocks a domain with its subdomains, but no lookalike', async () => {
		await bench.record('blocklist > create', { emailOrDomain: 'acme.com' });

		const blocked = async (email: string) => (await bench.record('blocklist > check', { email })).blocked;

		expect([await blocked('x@acme.com'), await blocked('x@mail.acme.com'), await blocked('x@fakeacme.com')]).toEqual([
			true,
			true,
			false,
		]);
	});

	it.each(['acme', '@acme.com', 'a b.com', 'https://acme.com'])(
		'refuses %j, which is neither address nor domain',
		async (emailOrDomain) => {
			const { error } = await bench.run('blocklist > create', { emailOrDomain });

			expect(error?.message).toBe("'Email or Domain' is neither an email address nor a domain");
		},
	);

	it('shows the words of the service when an entry exists', async () => {
		await bench.record('blocklist > create', { emailOrDomain: 'jane@acme.com' });

		const { error } = await bench.run('blocklist > create', { emailOrDomain: 'jane@acme.com' });

		expect(error).toMatchObject({ httpCode: '422', message: "Reachkit refused 'Create' (status 422)" });
		expect(error?.description).toContain("'Email or Domain' is already on the blocklist");
	});
});
