import { z } from 'zod';
import { clearable, distinct, filled, ids, integer, language, patch, url } from './form';

const TONES = ['professional', 'friendly', 'casual', 'formal', 'enthusiastic'] as const;

const fields = {
	name: filled(80),
	systemPrompt: filled(8000),
	description: clearable(500),
	isActive: z.boolean(),
	tone: z.enum(TONES),
	language,
	knowledgeSourceIds: ids(0, 100),
	replyDelaySeconds: integer(0, 3600),
	maxRepliesPerConversation: integer(1, 100),
	handoffKeywords: z.array(filled(50)).max(50),
};

export const agentCreate = z.object({
	name: fields.name,
	systemPrompt: fields.systemPrompt,
	description: fields.description.default(null),
	isActive: fields.isActive.default(true),
	tone: fields.tone.default('professional'),
	language: fields.language.default('en'),
	knowledgeSourceIds: fields.knowledgeSourceIds.default([]),
	replyDelaySeconds: fields.replyDelaySeconds.default(30),
	maxRepliesPerConversation: fields.maxRepliesPerConversation.default(10),
	handoffKeywords: fields.handoffKeywords.default([]),
});

export const agentUpdate = patch(fields);

export const agentTest = z.object({
	message: filled(4096),
	history: z
		.array(z.object({ role: z.enum(['user', 'assistant']), content: filled(4096) }))
		.max(20)
		.default([]),
});

export const analysisStart = z.object({
	competitorUrls: z.array(url).min(1).max(5).superRefine(distinct),
	focus: clearable(500).default(null),
});
