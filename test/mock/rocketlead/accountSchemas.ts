import { z } from 'zod';
import { pictureFile } from './file';
import { clearable, filled, url } from './form';

export const ACCOUNT_STATUSES = ['pending', 'registered', 'connected', 'disconnected', 'banned'] as const;
export const PHASES = ['setup', 'warmup', 'active', 'resting'] as const;
export const ACTIVITY_TYPES = [
	'registered',
	'connected',
	'disconnected',
	'banned',
	'profile_updated',
	'display_name_updated',
	'avatar_updated',
	'paused',
	'resumed',
	'phase_changed',
	'warmup_started',
	'warmup_stage_changed',
	'warmup_paused',
	'warmup_resumed',
	'warmup_completed',
	'daily_limit_reached',
	'message_failed',
] as const;
export const WARMUP_STATUSES = ['not_started', 'in_progress', 'paused', 'completed'] as const;

export const codeMethod = z.enum(['sms', 'voice']).default('sms');

export const displayName = filled(25);

/** What a profile has besides the name; null clears. */
export const profileDetails = {
	bio: clearable(139).optional(),
	bizAddress: clearable(256).optional(),
	bizCategory: clearable(100).optional(),
	profilePictureUrl: url.nullable().optional(),
};

const profile = { displayName, ...profileDetails, profilePictureFile: pictureFile.optional() };

export const registration = z.object({ method: codeMethod });

export const profileSetup = z.object(profile);

export const pauseToggle = z.object({ paused: z.boolean().optional() });

export const phaseUpdate = z.object({ phase: z.enum(['warmup', 'active', 'resting']) });

export const displayNameUpdate = z.object({ displayName });

export const avatarUpdate = z
	.object({ profilePictureUrl: url.nullable().optional(), profilePictureFile: pictureFile.optional() })
	.refine(
		(body) => body.profilePictureUrl !== undefined || body.profilePictureFile !== undefined,
		"must have required property 'profilePictureUrl' or 'profilePictureFile'",
	);
