import { freshToken, LoginError } from '../../credentials/login';

let key = 0;
/** Logins of a test must not know those of another. */
const newKey = () => [`test ${++key}`];

describe('Login', () => {
	it('is made once for all that ask at the same time', async () => {
		const login = jest.fn(async () => await Promise.resolve('token'));
		const secrets = newKey();

		const tokens = await Promise.all(Array.from({ length: 20 }, async () => await freshToken(secrets, '', login)));

		expect(new Set(tokens)).toEqual(new Set(['token']));
		expect(login).toHaveBeenCalledTimes(1);
	});

	it('is not made again for a token that another request has just renewed', async () => {
		const secrets = newKey();
		await freshToken(secrets, 'old', async () => await Promise.resolve('new'));
		const login = jest.fn(async () => await Promise.resolve('newer'));

		expect(await freshToken(secrets, 'old', login)).toBe('new');
		expect(await freshToken(secrets, 'new', login)).toBe('newer');
		expect(login).toHaveBeenCalledTimes(1);
	});

	it('that was refused is not tried again at once, one that failed is', async () => {
		const [refusedKey, failedKey] = [newKey(), newKey()];
		const refused = jest.fn(async () => await Promise.reject(new LoginError('LOGIN_REFUSED', 'No')));
		const failed = jest.fn(async () => await Promise.reject(new LoginError('LOGIN_FAILED', 'Later')));

		for (let times = 0; times < 3; times++) {
			await expect(freshToken(refusedKey, '', refused)).rejects.toThrow('No');
			await expect(freshToken(failedKey, '', failed)).rejects.toThrow('Later');
		}

		expect(refused).toHaveBeenCalledTimes(1);
		expect(failed).toHaveBeenCalledTimes(3);
	});

	it('with other secrets is another one', async () => {
		expect(await freshToken(newKey(), '', async () => await Promise.resolve('a'))).toBe('a');
		expect(await freshToken(newKey(), '', async () => await Promise.resolve('b'))).toBe('b');
	});
});
