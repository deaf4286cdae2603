import type { z } from 'zod';
import { createAccount, markConnected, writeProfile } from './account';
import { iso } from './calendar';
import { conflict, invalid, notFound } from './failure';
import type { Account, ProvisionSession, Workspace } from './model';
import type { Simulation } from './simulation';
import type { provisionStart, provisionVerify } from './workspaceSchemas';

/** The code of every phone. */
export const CODE = '123456';

const MINUTE = 60_000;
const CODE_LIFE = 10 * MINUTE;
const RESEND_AFTER = MINUTE;
const LOCK_LIFE = 30 * MINUTE;

const ATTEMPTS = 3;

function accountWith({ accounts }: Workspace, phone: string): Account | undefined {
	for (const account of accounts.values()) if (account.phone === phone) return account;
	return undefined;
}

/** A number can be brought in unless it is in use already, or lost. */
function refuseTaken(workspace: Workspace, phone: string): void {
	const status = accountWith(workspace, phone)?.status;
	if (status === 'connected') throw conflict('Account is already connected');
	if (status === 'banned') throw conflict('Account is banned');
}

function refuseLocked({ status, lockedUntil }: ProvisionSession): void {
	if (status !== 'locked') return;
	throw conflict(`Too many wrong codes, try again after ${iso(lockedUntil ?? 0)}`);
}

/** At some moment the session is over, unless it has moved on by then. */
function planEnd(sim: Simulation, session: ProvisionSession, at: number, isOver: () => boolean): void {
	sim.agenda.plan(at, () => {
		if (isOver()) Object.assign(session, { status: 'expired', updatedAt: sim.now });
	});
}

function sendCode(sim: Simulation, session: ProvisionSession, method: ProvisionSession['method']): void {
	const expiresAt = sim.now + CODE_LIFE;
	Object.assign(session, { method, expiresAt, resendAvailableAt: sim.now + RESEND_AFTER, updatedAt: sim.now });
	planEnd(sim, session, expiresAt, () => session.status === 'code_sent' && session.expiresAt === expiresAt);
}

/** Sends a code to the phone, or answers with the session that has just done so. */
export function startProvision(
	sim: Simulation,
	workspace: Workspace,
	{ phone, method }: z.output<typeof provisionStart>,
): ProvisionSession {
	refuseTaken(workspace, phone);
	const known = workspace.sessions.get(phone);
	if (known) refuseLocked(known);
	if (known?.status === 'code_sent') {
		if (sim.now >= known.resendAvailableAt) sendCode(sim, known, method);
		return known;
	}
	const session: ProvisionSession = {
		id: sim.newId('session'),
		phone,
		status: 'code_sent',
		method,
		attemptsLeft: ATTEMPTS,
		expiresAt: 0,
		resendAvailableAt: 0,
		lockedUntil: null,
		accountId: null,
		createdAt: sim.now,
		updatedAt: sim.now,
	};
	workspace.sessions.set(phone, session);
	sendCode(sim, session, method);
	return session;
}

/** A wrong code costs an attempt; without any left the session is locked for a while. */
function countWrongCode(sim: Simulation, session: ProvisionSession): void {
	session.attemptsLeft--;
	session.updatedAt = sim.now;
	if (session.attemptsLeft > 0) {
		const left = session.attemptsLeft === 1 ? '1 attempt' : `${session.attemptsLeft} attempts`;
		throw invalid(`Invalid code, ${left} left`);
	}
	session.status = 'locked';
	session.lockedUntil = sim.now + LOCK_LIFE;
	planEnd(sim, session, session.lockedUntil, () => session.status === 'locked');
	refuseLocked(session);
}

/** With the right code the number becomes an account that is connected and has a profile. */
export function verifyProvision(
	sim: Simulation,
	workspace: Workspace,
	{ phone, code, ...profile }: z.output<typeof provisionVerify>,
): Account {
	const session = workspace.sessions.get(phone);
	if (session === undefined) throw notFound('Provision session');
	if (session.status === 'verified') throw conflict('Code was already used');
	if (session.status === 'expired') throw conflict('Code has expired, request a new one');
	refuseLocked(session);
	refuseTaken(workspace, phone);
	if (code !== CODE) countWrongCode(sim, session);
	const account = accountWith(workspace, phone) ?? createAccount(sim, workspace, { phone, source: 'provision' });
	markConnected(sim, workspace, account);
	writeProfile(sim, workspace, account, profile);
	Object.assign(session, { status: 'verified', accountId: account.id, updatedAt: sim.now });
	return account;
}
