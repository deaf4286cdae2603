import { sortedIndex } from 'lodash';
import { accountJson } from './accountProjection';
import { logActivity } from './activity';
import { dayOf } from './calendar';
import { pauseFor } from './campaign';
import { countryOfPhone } from './country';
import { conflict } from './failure';
import type { Account, Phase, Workspace } from './model';
import { wakeCampaign } from './sending';
import type { Simulation } from './simulation';
import { completeWarmup, continueWarmup, holdWarmup, stageOf, startWarmup } from './warmup';
import { announce } from './webhook';

/** Campaign messages a day past the warmup, and in each of its stages. */
const ACTIVE_LIMIT = 150;
const STAGE_LIMITS = [0, 10, 20, 40, 70, 100];

const FULL_HEALTH = 100;
const LEAST_HEALTH = 30;

/** What a profile can hold; absent = unchanged, null = cleared. */
interface Profile {
	displayName?: string;
	bio?: string | null;
	bizAddress?: string | null;
	bizCategory?: string | null;
	profilePictureUrl?: string | null;
	profilePictureFile?: { bytes: Uint8Array; mimeType: string };
}

// What an account may send

/** Why nothing at all can be sent through the account; undefined when it can. */
export function whyNotSend(account: Account): string | undefined {
	if (account.status === 'banned') return 'Account is banned';
	if (account.paused) return 'Account is paused';
	if (account.status !== 'connected') return 'Account is not connected';
	return account.phase === 'setup' ? 'Account has no profile yet' : undefined;
}

export const canSend = (account: Account) => whyNotSend(account) === undefined;

/** Campaign messages a day. */
export function dailyLimitOf({ phase, warmup, ownLimit }: Account): number {
	if (ownLimit !== null && (phase === 'active' || phase === 'warmup')) return ownLimit;
	if (phase === 'active') return ACTIVE_LIMIT;
	return phase === 'warmup' ? STAGE_LIMITS[stageOf(warmup.day)] : 0;
}

/** The workspace's day, by which limits are counted. */
export const todayOf = (sim: Simulation, workspace: Workspace) => dayOf(sim.now, workspace.settings.timezone);

const sentSince = (times: number[], start: number) => times.length - sortedIndex(times, start);

/** Outbound messages sent today, and those that are queued. */
export const sentToday = (sim: Simulation, workspace: Workspace, account: Account) =>
	sentSince(account.sentAt, todayOf(sim, workspace).start) + account.queued;

/** The same for those of campaigns. */
export const campaignSentToday = (sim: Simulation, workspace: Workspace, account: Account) =>
	sentSince(account.campaignSentAt, todayOf(sim, workspace).start) + account.campaignQueued;

export const remainingToday = (sim: Simulation, workspace: Workspace, account: Account) =>
	Math.max(0, dailyLimitOf(account) - campaignSentToday(sim, workspace, account));

/** A message of the account is queued (1), or no longer (-1). */
export function countQueued(
	sim: Simulation,
	workspace: Workspace,
	account: Account,
	isCampaign: boolean,
	change: 1 | -1,
): void {
	account.queued += change;
	if (!isCampaign) return;
	account.campaignQueued += change;
	if (change > 0) noteReachedLimit(sim, workspace, account);
}

/** A message of the account was sent just now. */
export function countSent(sim: Simulation, account: Account, isCampaign: boolean): void {
	account.sentAt.push(sim.now);
	if (isCampaign) account.campaignSentAt.push(sim.now);
}

function noteReachedLimit(sim: Simulation, workspace: Workspace, account: Account): void {
	const { date } = todayOf(sim, workspace);
	const limit = dailyLimitOf(account);
	if (account.limitLoggedOn === date || limit === 0 || remainingToday(sim, workspace, account) > 0) return;
	account.limitLoggedOn = date;
	logActivity(sim, account, 'daily_limit_reached', `The daily limit of ${limit} campaign messages was reached.`);
}

// How an account changes

interface NewAccount {
	phone: string;
	source: Account['source'];
	orderId?: string;
	country?: string;
}

/** A number that the workspace now has; nobody has registered it yet. */
export function createAccount(sim: Simulation, workspace: Workspace, fields: NewAccount): Account {
	const account: Account = {
		id: sim.newId('account'),
		phone: fields.phone,
		status: 'pending',
		phase: 'setup',
		paused: false,
		pausedAt: null,
		pauseReason: null,
		displayName: null,
		bio: null,
		bizAddress: null,
		bizCategory: null,
		profilePictureUrl: null,
		country: fields.country ?? countryOfPhone(fields.phone),
		source: fields.source,
		orderId: fields.orderId ?? null,
		healthScore: FULL_HEALTH,
		warmup: {
			status: 'not_started',
			day: 0,
			startedAt: null,
			pausedAt: null,
			completedAt: null,
			updatedAt: sim.now,
		},
		connectedAt: null,
		createdAt: sim.now,
		updatedAt: sim.now,
		activities: [],
		sentAt: [],
		campaignSentAt: [],
		queued: 0,
		campaignQueued: 0,
		nextFreeAt: 0,
		limitLoggedOn: null,
		ownLimit: null,
	};
	workspace.accounts.set(account.id, account);
	return account;
}

/** Campaigns that wait for the account look again. */
function wakeCampaignsOf(sim: Simulation, workspace: Workspace, account: Account): void {
	for (const campaign of workspace.campaigns.values()) {
		if (campaign.status === 'active' && campaign.accountIds.includes(account.id)) {
			wakeCampaign(sim, workspace, campaign);
		}
	}
}

function refuseBanned(account: Account): void {
	if (account.status === 'banned') throw conflict('Account is banned');
}

function refuseUnconnected(account: Account): void {
	refuseBanned(account);
	if (account.status !== 'connected') throw conflict('Account is not connected');
}

/** The platform registers a number of its own; it reads the code itself. */
export function registerAccount(sim: Simulation, account: Account): void {
	refuseBanned(account);
	if (account.status !== 'pending') throw conflict('Account is already registered');
	account.status = 'registered';
	account.updatedAt = sim.now;
	logActivity(sim, account, 'registered', 'The number was registered on WhatsApp.');
}

export function connectAccount(sim: Simulation, workspace: Workspace, account: Account): void {
	refuseBanned(account);
	if (account.status === 'pending') throw conflict('Register the phone first');
	if (account.status === 'connected') throw conflict('Account is already connected');
	markConnected(sim, workspace, account);
}

/** The session is live from now on, whatever was before. */
export function markConnected(sim: Simulation, workspace: Workspace, account: Account): void {
	account.status = 'connected';
	account.connectedAt = sim.now;
	account.updatedAt = sim.now;
	logActivity(sim, account, 'connected', 'The account was connected.');
	announce(sim, workspace, 'account.connected', () => accountJson(sim, workspace, account));
	applySetupRule(sim, workspace, account);
	wakeCampaignsOf(sim, workspace, account);
}

/** An account that is connected and has a name begins to warm up. */
export function applySetupRule(sim: Simulation, workspace: Workspace, account: Account): void {
	if (account.phase !== 'setup' || account.status !== 'connected' || account.displayName === null) return;
	startWarmup(sim, account);
	enterPhase(sim, workspace, account, 'warmup');
	logActivity(sim, account, 'warmup_started', 'The warmup started.');
}

/** Changes the phase and tells about it. */
export function enterPhase(sim: Simulation, workspace: Workspace, account: Account, phase: Phase): void {
	const from = account.phase;
	account.phase = phase;
	account.updatedAt = sim.now;
	const description = `The phase changed from ${from} to ${phase}.`;
	logActivity(sim, account, 'phase_changed', description, { from, to: phase });
	announce(sim, workspace, 'account.phase_changed', () => accountJson(sim, workspace, account));
	noteReachedLimit(sim, workspace, account);
	wakeCampaignsOf(sim, workspace, account);
}

/** Moves between warming up, being active and resting. */
export function setPhase(
	sim: Simulation,
	workspace: Workspace,
	account: Account,
	phase: 'warmup' | 'active' | 'resting',
): void {
	refuseBanned(account);
	if (account.phase === 'setup') throw conflict('Complete the profile first');
	if (account.phase === phase) return;
	const restarts = phase === 'warmup' && account.warmup.status === 'completed';
	if (phase === 'active') completeWarmup(sim, account);
	else if (restarts) startWarmup(sim, account);
	else if (phase === 'warmup') continueWarmup(sim, account);
	else if (account.phase === 'warmup') holdWarmup(sim, account);
	enterPhase(sim, workspace, account, phase);
	if (restarts) logActivity(sim, account, 'warmup_started', 'The warmup started again.');
}

export function setPaused(sim: Simulation, workspace: Workspace, account: Account, paused = !account.paused): void {
	refuseBanned(account);
	if (account.paused === paused) return;
	if (paused) pause(sim, account, 'manual');
	else {
		account.paused = false;
		account.pausedAt = null;
		account.pauseReason = null;
		account.updatedAt = sim.now;
		logActivity(sim, account, 'resumed', 'The account was resumed.');
		wakeCampaignsOf(sim, workspace, account);
	}
}

function pause(sim: Simulation, account: Account, reason: 'manual' | 'low_health'): void {
	account.paused = true;
	account.pausedAt = sim.now;
	account.pauseReason = reason;
	account.updatedAt = sim.now;
	const why = reason === 'manual' ? 'by hand' : 'because its health is low';
	logActivity(sim, account, 'paused', `The account was paused ${why}.`, { reason });
}

export function healthStatusOf({ healthScore }: Account): 'good' | 'warning' | 'critical' {
	if (healthScore >= 80) return 'good';
	return healthScore >= 50 ? 'warning' : 'critical';
}

/** Failures and opt-outs cost health, nights give it back; too little of it pauses the account. */
export function changeHealth(sim: Simulation, account: Account, change: number): void {
	const before = healthStatusOf(account);
	account.healthScore = Math.min(FULL_HEALTH, Math.max(0, account.healthScore + change));
	if (healthStatusOf(account) !== before) account.updatedAt = sim.now;
	if (change < 0 && account.healthScore < LEAST_HEALTH && !account.paused) pause(sim, account, 'low_health');
}

/** The session is lost, or the number is lost for good. */
export function loseAccount(
	sim: Simulation,
	workspace: Workspace,
	account: Account,
	status: 'disconnected' | 'banned',
): void {
	account.status = status;
	account.updatedAt = sim.now;
	logActivity(sim, account, status, `The account was ${status}.`);
	announce(sim, workspace, `account.${status}`, () => accountJson(sim, workspace, account));
	if (status === 'banned') pauseStranded(sim, workspace);
	wakeCampaignsOf(sim, workspace, account);
}

/** Campaigns that have only banned accounts left are paused. */
function pauseStranded(sim: Simulation, workspace: Workspace): void {
	for (const campaign of workspace.campaigns.values()) {
		const lost = campaign.accountIds.every((id) => workspace.accounts.get(id)?.status === 'banned');
		if (lost && campaign.status === 'active') pauseFor(sim, workspace, campaign, 'no_accounts');
	}
}

// Profiles

const pictureUrl = (sim: Simulation, { mimeType }: { mimeType: string }) =>
	`https://media.rocketlead.com/avatars/${sim.newId('picture')}.${mimeType === 'image/png' ? 'png' : 'jpg'}`;

function writePicture(sim: Simulation, account: Account, { profilePictureFile, profilePictureUrl }: Profile): void {
	if (profilePictureFile) account.profilePictureUrl = pictureUrl(sim, profilePictureFile);
	else if (profilePictureUrl !== undefined) account.profilePictureUrl = profilePictureUrl;
}

/** Writes what is given of a profile, without looking at the state. */
export function writeProfile(sim: Simulation, workspace: Workspace, account: Account, profile: Profile): void {
	const { displayName, bio, bizAddress, bizCategory } = profile;
	if (displayName !== undefined) account.displayName = displayName;
	if (bio !== undefined) account.bio = bio;
	if (bizAddress !== undefined) account.bizAddress = bizAddress;
	if (bizCategory !== undefined) account.bizCategory = bizCategory;
	writePicture(sim, account, profile);
	account.updatedAt = sim.now;
	logActivity(sim, account, 'profile_updated', 'The profile was updated.');
	applySetupRule(sim, workspace, account);
}

export function setupProfile(sim: Simulation, workspace: Workspace, account: Account, profile: Profile): void {
	refuseUnconnected(account);
	writeProfile(sim, workspace, account, profile);
}

export function setDisplayName(sim: Simulation, workspace: Workspace, account: Account, name: string): void {
	refuseUnconnected(account);
	account.displayName = name;
	account.updatedAt = sim.now;
	logActivity(sim, account, 'display_name_updated', 'The display name was updated.');
	applySetupRule(sim, workspace, account);
}

export function setAvatar(
	sim: Simulation,
	account: Account,
	picture: Pick<Profile, 'profilePictureFile' | 'profilePictureUrl'>,
): void {
	refuseUnconnected(account);
	writePicture(sim, account, picture);
	account.updatedAt = sim.now;
	logActivity(sim, account, 'avatar_updated', 'The profile picture was updated.');
}
