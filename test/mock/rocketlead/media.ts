import type { Upload } from '../service';
import { refuseWhile } from './campaign';
import { Failure, invalid } from './failure';
import { MAX_MEDIA } from './file';
import type { Campaign, CampaignMedia, MediaType, Workspace } from './model';
import type { Simulation } from './simulation';

const OPEN_XML = 'application/vnd.openxmlformats-officedocument';

/** What can be uploaded; all that is neither picture nor film nor sound is a document. */
const MIME_TYPES: ReadonlySet<string> = new Set([
	'image/jpeg',
	'image/png',
	'image/webp',
	'video/mp4',
	'video/3gpp',
	'audio/mpeg',
	'audio/ogg',
	'audio/aac',
	'audio/mp4',
	'application/pdf',
	'text/plain',
	'text/csv',
	`${OPEN_XML}.wordprocessingml.document`,
	`${OPEN_XML}.spreadsheetml.sheet`,
	`${OPEN_XML}.presentationml.presentation`,
]);

const MAX_FILE_NAME = 255;

const KINDS: readonly MediaType[] = ['image', 'video', 'audio'];

const kindOf = (mimeType: string): MediaType => KINDS.find((kind) => mimeType.startsWith(`${kind}/`)) ?? 'document';

/** The one file of an upload, if it is one that can be sent. */
export function checkedUpload(files: Upload[]): Upload {
	const [file, ...others] = files.filter(({ field }) => field === 'file');
	if (file === undefined) throw invalid("body must have required property 'file'");
	if (others.length > 0 || files.length > 1) throw invalid('body must have exactly one file');
	if (file.bytes.length > MAX_MEDIA) throw new Failure(413, `file must not be larger than ${MAX_MEDIA} bytes`);
	if (file.bytes.length === 0) throw invalid('body/file must not be empty');
	const type = file.type.split(';')[0].trim().toLowerCase();
	if (!MIME_TYPES.has(type)) throw invalid(`body/file must not be of type ${type || 'unknown'}`);
	return { ...file, type };
}

/** Keeps a file for the steps of any campaign. The same file twice is two media. */
export function addMedia(sim: Simulation, workspace: Workspace, campaign: Campaign, file: Upload): CampaignMedia {
	refuseWhile(campaign, 'archived');
	const id = sim.newId('media');
	const fileName = file.name.slice(0, MAX_FILE_NAME) || 'file';
	const media: CampaignMedia = {
		id,
		campaignId: campaign.id,
		url: `https://media.rocketlead.com/campaigns/${id}/${encodeURIComponent(fileName)}`,
		mimeType: file.type,
		mediaType: kindOf(file.type),
		fileName,
		sizeBytes: file.bytes.length,
		createdAt: sim.now,
	};
	workspace.media.set(id, media);
	return media;
}
