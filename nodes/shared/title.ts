/** `daily_limit` or `dailyLimit` as `Daily Limit`. */
export function titled(name: string): string {
	const words = name.replace(/([a-z])([A-Z])/g, '$1 $2').split(/[_\s]+/);
	return words
		.map((word) =>
			/^(id|url)$/i.test(word)
				? word.toUpperCase()
				: /^ids$/i.test(word)
					? 'IDs'
					: word[0].toUpperCase() + word.slice(1),
		)
		.join(' ');
}
