import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';
import type { Field, Upload } from '../shared/operation';
import { choiceField, collectionOf, textField, urlField } from './fields';

/** The name that contacts see; its length is WhatsApp's limit. */
export const displayName = textField('Display Name', 'displayName', 25, {
	required: true,
	placeholder: 'e.g. Jane of Acme',
	description: 'Name that contacts see, at most 25 characters',
});

const texts = [
	textField('Bio', 'bio', 139, { description: 'Text below the name, at most 139 characters' }),
	textField('Business Address', 'bizAddress', 256, { placeholder: 'e.g. 1 Main Street, Springfield' }),
	textField('Business Category', 'bizCategory', 100, { placeholder: 'e.g. Software' }),
];

/** What a profile has besides its name and picture. */
export const profileFields = collectionOf('Profile Fields', 'profileFields', texts);

const pictureUrl = urlField('Profile Picture URL', 'profilePictureUrl', {
	placeholder: 'e.g. https://example.com/face.png',
	description: 'Public address of a JPEG or PNG',
});

/** The same with a picture by address, where no file can be sent. */
export const profileFieldsWithUrl = collectionOf('Profile Fields', 'profileFields', [...texts, pictureUrl]);

const REMOVE = 'remove';

const file = { name: 'Binary File', value: 'file', description: 'JPEG or PNG of the input item, 5 MB at most' };
const none = { name: 'None', value: 'none' };
const remove = { name: 'Remove', value: REMOVE, description: 'Have no picture' };
const url = { name: 'URL', value: 'url', description: 'Public address of a JPEG or PNG' };

/** Required, as the fields that depend on it are, so that it stands above them. */
const picture = (options: INodePropertyOptions[], chosen: string) =>
	choiceField('Profile Picture', 'picture', options, {
		required: true,
		default: chosen,
		noDataExpression: true,
		description: 'Where the profile picture comes from',
		role: 'form',
	});

const pictureFile: Field = {
	displayName: 'Input Binary Field',
	name: 'binaryPropertyName',
	type: 'string',
	required: true,
	default: 'data',
	displayOptions: { show: { picture: ['file'] } },
	hint: 'The name of the input field that holds the file',
	description: 'JPEG or PNG of at most 5 MB',
	role: 'form',
};

const sources: Field[] = [
	{ ...pictureUrl, required: true, displayOptions: { show: { picture: ['url'] } } },
	pictureFile,
];

/** A picture that may stay as it is. */
export const pictureFields: Field[] = [
	picture([file, { ...none, name: 'Leave Unchanged' }, remove, url], 'none'),
	...sources,
];

/** A picture of an account that is only just made. */
export const firstPictureFields: Field[] = [picture([file, none, url], 'none'), ...sources];

/** A picture that is what the call is about. */
export const requiredPictureFields: Field[] = [picture([file, remove, url], 'url'), ...sources];

/** The limits are inferred: the documentation names the two fields alone. */
export const pictureUpload: Upload = {
	field: pictureFile.name,
	as: 'base64',
	name: 'profilePictureFile',
	maxBytes: 5 * 1024 * 1024,
	accepts: ({ mimeType }) => mimeType === 'image/jpeg' || mimeType === 'image/png',
	accepted: 'a JPEG or PNG image',
};

/** The body with the picture that was chosen; null removes the one that is there. */
export const pictureOf = (sent: IDataObject, { picture: source }: IDataObject): IDataObject =>
	source === REMOVE ? { ...sent, profilePictureUrl: null } : sent;
