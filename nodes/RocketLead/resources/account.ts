import type { Resource } from '../../shared/operation';
import {
	accountId,
	booleanField,
	choiceField,
	filtersOf,
	optionsOf,
	search,
	sinceFilters,
	sortedBy,
	timeField,
} from '../fields';
import {
	displayName,
	pictureFields,
	pictureOf,
	pictureUpload,
	profileFields,
	requiredPictureFields,
} from '../profileForm';

const statuses = optionsOf('banned', 'connected', 'disconnected', 'pending', 'registered');

const activityTypes = optionsOf(
	'avatar_updated',
	'banned',
	'connected',
	'daily_limit_reached',
	'disconnected',
	'display_name_updated',
	'message_failed',
	'paused',
	'phase_changed',
	'profile_updated',
	'registered',
	'resumed',
	'warmup_completed',
	'warmup_paused',
	'warmup_resumed',
	'warmup_stage_changed',
	'warmup_started',
);

const filters = filtersOf(
	...sinceFilters,
	booleanField('Paused', 'paused', 'Whether to return the paused accounts or the others'),
	choiceField('Phase', 'phase', optionsOf('active', 'resting', 'setup', 'warmup')),
	search('Only accounts whose phone or display name contains this text'),
	choiceField('Status', 'status', statuses),
);

const activityFilters = filtersOf(
	timeField('Created After', 'createdAfter', 'Only activities after this time'),
	choiceField('Type', 'type', activityTypes),
);

const method = choiceField(
	'Method',
	'method',
	[
		{ name: 'SMS', value: 'sms' },
		{ name: 'Voice Call', value: 'voice' },
	],
	{ description: 'How WhatsApp delivers the code' },
);

const states = [
	{ name: 'Active', value: 'active', description: 'Lift the pause' },
	{ name: 'Paused', value: 'paused', description: 'Stop all sending' },
	{ name: 'The Other One', value: 'toggle', description: 'Pause an active account, lift the pause of a paused one' },
];

const state = choiceField('State', 'state', states, {
	required: true,
	default: 'paused',
	description: 'State to bring the account to',
	role: 'form',
});

const phases = [
	{ name: 'Active', value: 'active', description: 'Full sending' },
	{ name: 'Resting', value: 'resting', description: 'No campaign messages' },
	{ name: 'Warmup', value: 'warmup', description: 'Few messages a day, and more with time' },
];

const phase = choiceField('Phase', 'phase', phases, { required: true, description: 'Phase to bring the account to' });

export const account: Resource = {
	name: 'Account',
	recordFields: [
		'bio',
		'bizAddress',
		'bizCategory',
		'campaignSentToday',
		'connectedAt',
		'country',
		'createdAt',
		'dailyLimit',
		'displayName',
		'healthScore',
		'healthStatus',
		'id',
		'lastActivityAt',
		'limitResetsAt',
		'orderId',
		'paused',
		'pausedAt',
		'pauseReason',
		'phase',
		'phone',
		'profilePictureUrl',
		'remainingToday',
		'sentToday',
		'source',
		'status',
		'updatedAt',
		'warmupDay',
		'warmupStatus',
	],
	simplified: ({
		id,
		phone,
		displayName: name,
		status,
		phase: current,
		paused,
		healthScore,
		dailyLimit,
		remainingToday,
		updatedAt,
	}) => ({
		id,
		phone,
		displayName: name,
		status,
		phase: current,
		paused,
		healthScore,
		dailyLimit,
		remainingToday,
		updatedAt,
	}),
	operations: {
		connect: {
			name: 'Connect',
			action: 'Connect an account',
			description: 'Open the session of a registered or disconnected account',
			route: 'POST /accounts/{accountId}/connect',
			docs: 'inferred',
			fields: [accountId],
			wide: true,
		},
		get: {
			name: 'Get',
			action: 'Get an account',
			description: 'Get a WhatsApp account',
			route: 'GET /accounts/{accountId}',
			docs: 'inferred',
			fields: [accountId],
			wide: true,
		},
		getActivity: {
			name: 'Get Activity',
			action: 'Get the activity of an account',
			description: 'Get the log of an account',
			route: 'GET /accounts/{accountId}/activity',
			docs: 'inferred',
			fields: [accountId, activityFilters, sortedBy(['createdAt'])],
			list: 'paged',
		},
		getAll: {
			name: 'Get Many',
			action: 'Get many accounts',
			description: 'Get a list of the WhatsApp accounts',
			route: 'GET /accounts',
			docs: 'inferred',
			fields: [filters, sortedBy(['createdAt', 'displayName', 'healthScore', 'sentToday', 'updatedAt'])],
			list: 'paged',
			wide: true,
		},
		register: {
			name: 'Register',
			action: 'Register the phone of an account',
			description: 'Register an ordered phone number on WhatsApp',
			route: 'POST /accounts/{accountId}/register',
			docs: 'inferred',
			fields: [accountId, method],
			wide: true,
		},
		setAvatar: {
			name: 'Set Avatar',
			action: 'Set the avatar of an account',
			description: 'Set or remove the profile picture of a connected account',
			route: 'POST /accounts/{accountId}/avatar',
			docs: 'inferred',
			fields: [accountId, ...requiredPictureFields],
			upload: pictureUpload,
			body: pictureOf,
			repeat: 'safe',
			wide: true,
		},
		setDisplayName: {
			name: 'Set Display Name',
			action: 'Set the display name of an account',
			description: 'Set the name that contacts see',
			route: 'POST /accounts/{accountId}/display-name',
			docs: 'inferred',
			fields: [accountId, displayName],
			repeat: 'safe',
			wide: true,
		},
		setPaused: {
			name: 'Pause or Resume',
			action: 'Pause or resume an account',
			description: 'Stop all sending of an account, or allow it again',
			route: 'POST /accounts/{accountId}/pause',
			docs: 'inferred',
			fields: [accountId, state],
			body: (_sent, { state: wanted }) => (wanted === 'toggle' ? {} : { paused: wanted === 'paused' }),
			wide: true,
		},
		setPhase: {
			name: 'Update Phase',
			action: 'Update the phase of an account',
			description: 'Move an account to warmup, active or resting',
			route: 'PATCH /accounts/{accountId}/phase',
			docs: 'inferred',
			fields: [accountId, phase],
			wide: true,
		},
		setUpProfile: {
			name: 'Set Up Profile',
			action: 'Set up the profile of an account',
			description: 'Write the WhatsApp profile of a connected account',
			route: 'POST /accounts/{accountId}/setup-profile',
			docs: 'inferred',
			fields: [accountId, displayName, profileFields, ...pictureFields],
			upload: pictureUpload,
			body: pictureOf,
			repeat: 'safe',
			wide: true,
		},
	},
};
