import { addressProblem } from '../../credentials/address';

describe('Credential > Base URL', () => {
	it.each([
		'https://reachkit.ai/api/v1',
		' https://reachkit.ai/api/v1/ ',
		'http://localhost:4010/reachkit/api/v1',
		'http://127.0.0.1/x',
		'http://[::1]:4010/x',
		'http://10.1.2.3',
		'http://172.16.0.9',
		'http://172.31.255.255',
		'http://192.168.1.1',
		'http://[fd00::1]/x',
		'http://mock:4010/x',
		'http://mock.internal',
	])('accepts %s', (url) => {
		expect(addressProblem(url)).toBeUndefined();
	});

	it.each([
		'http://reachkit.ai/api/v1',
		'http://172.32.0.1',
		'http://11.0.0.1',
		'http://127.0.0.1.example.com',
		'http://8.8.8.8',
		'http://0x08080808/api',
		'http://134744072',
		'http://[2001:db8::1]/',
		'http://localhost.example.com',
		'http://user@reachkit.ai',
	])('refuses plain http to %s', (url) => {
		expect(addressProblem(url)).toContain('https://');
	});

	it.each([
		'',
		'reachkit.ai',
		'ftp://reachkit.ai',
		'https://',
		'javascript:alert(1)',
		'https://reachkit.ai/api?x=1',
		'https://reachkit.ai/#a',
	])('refuses %j, which is no base URL', (url) => {
		expect(addressProblem(url)).toMatch(/^'Base URL'/);
	});
});
