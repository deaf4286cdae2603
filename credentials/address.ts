/**
 * Why a key must not be sent to a base URL, as a sentence; undefined when it may. Plain http lets anyone on the way read the
 * key, so it is only for this machine and private networks.
 */
export function addressProblem(baseUrl: string): string | undefined {
	const parts = /^([a-z][a-z0-9+.-]*):\/\/(?:[^/?#@]*@)?(\[[^\]]+\]|[^/:?#]+)(?::\d+)?([/?#].*)?$/i.exec(
		baseUrl.trim(),
	);
	if (!parts) return `'Base URL' is not an address like https://example.com/api/v1`;
	const [, scheme, host, rest] = parts;
	if (/[?#]/.test(rest ?? '')) return `'Base URL' must end with the path, without "?" or "#"`;
	if (scheme.toLowerCase() === 'https') return undefined;
	if (scheme.toLowerCase() !== 'http') return `'Base URL' must begin with https://`;
	return isPrivate(host.toLowerCase())
		? undefined
		: `'Base URL' must begin with https://, or the key could be read on the way. Plain http is for this machine and private networks only.`;
}

/** Loopback, private and link-local hosts, and names that only a private network knows. */
function isPrivate(host: string): boolean {
	if (host === 'localhost' || /\.(localhost|local|internal|lan|home\.arpa)$/.test(host)) return true;
	const bare = host.replace(/^\[|\]$/g, '');
	if (bare.includes(':')) return bare === '::1' || /^f[cd]/.test(bare) || /^fe[89ab]/.test(bare);
	const octets = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(bare)?.slice(1).map(Number);
	// A name without a dot, such as a container's, is never a public one.
	if (!octets) return /^[a-z][a-z0-9-]*$/.test(bare);
	const [a, b] = octets;
	return (
		a === 127 || a === 10 || (a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168) || (a === 169 && b === 254)
	);
}
