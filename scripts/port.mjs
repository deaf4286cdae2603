import net from 'node:net';

/**
 * Opens a port for a moment.
 * @param {number} port 0 for any free one
 * @param {string} host
 * @returns {Promise<number>} the port; rejects with the system's error
 */
function tryPort(port, host) {
	return new Promise((resolve, reject) => {
		const server = net.createServer();
		server.once('error', reject);
		server.listen({ port, host, exclusive: true }, () => {
			const { port: opened } = /** @type {net.AddressInfo} */ (server.address());
			server.close(() => resolve(opened));
		});
	});
}

/** A port of this machine that nobody uses. */
export const freePort = () => tryPort(0, '127.0.0.1');

/**
 * Why a port cannot be opened, as the system's code (EADDRINUSE, EACCES); undefined when it can.
 * @param {number} port
 */
export async function portProblem(port) {
	// "localhost" is ::1 for some browsers: a stranger there would answer in place of n8n.
	for (const host of ['127.0.0.1', '::1']) {
		try {
			await tryPort(port, host);
		} catch (error) {
			const code = String(/** @type {NodeJS.ErrnoException} */ (error).code);
			if (code !== 'EADDRNOTAVAIL' && code !== 'EAFNOSUPPORT') return code;
		}
	}
	return undefined;
}
