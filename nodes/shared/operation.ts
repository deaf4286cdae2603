import type { IDataObject, INodeProperties, INodePropertyOptions, ResourceMapperField } from 'n8n-workflow';
import type { ZodTypeAny } from 'zod';

/** HTTP method and path, e.g. `GET /campaigns/{campaignId}`; a placeholder bears the name of the field that fills it. */
export type Route = `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`;

/** A parameter on the canvas together with what the API takes of it. */
export interface Field extends Omit<INodeProperties, 'options'> {
	options?: Array<INodePropertyOptions | Field | FieldGroup>;
	/** Checks the user's value and turns it into the API's; its messages continue the sentence "'Display Name' …". */
	schema?: ZodTypeAny;
	/** Name in the API where it is not `name` in the service's spelling. */
	apiName?: string;
	/** An ID outside the path: the part of the API's addresses that stands before such IDs. */
	collection?: string;
	/** Text with the service's merge tags, which look like n8n's expressions. */
	mergeTags?: true;
	/** Empty means something of its own, so an expression that gives nothing is refused. */
	needsValue?: true;
	/** Is never quoted in an error. */
	secret?: true;
	/** `form`: shapes the form or the body, and is not sent under its own name. */
	role?: 'form';
}

/** One group of a fixedCollection. */
export interface FieldGroup {
	name: string;
	displayName: string;
	values: Field[];
}

/** What became of one row of a bulk call. */
export type RowOutcome = { json: IDataObject } | { error: string };

/** How an operation takes the rows of many input items in one call. */
export interface Bulk {
	/** Body key that holds the rows (an array). */
	rows: string;
	/** Most rows that one call takes. */
	size: number;
	/** The call does nothing when one row is refused: a refused call is split until only the bad rows fail. */
	allOrNothing?: true;
	/** One outcome for each row sent, from the unwrapped answer; without it every item gets the whole answer. */
	outcomes?(answer: unknown, rows: unknown[]): RowOutcome[];
}

/** A file of the input item that goes into the request. */
export interface Upload {
	/** The form's field that names the binary field of the item; no file is sent where it is hidden. */
	field: string;
	/** How it travels: as a part of a multipart body, or as base64 in the JSON body. */
	as: 'multipart' | 'base64';
	/** Name of the part, or key of the body. */
	name: string;
	/** Body key that takes the name of the file. */
	fileNameKey?: string;
	maxBytes: number;
	accepts(file: { fileName: string; mimeType: string }): boolean;
	/** What is accepted, as it continues "takes …". */
	accepted: string;
}

/** How a body becomes a file of a multipart form. */
export interface FileBody {
	/** Name of the part. */
	name: string;
	fileName: string;
	mimeType: string;
	content(body: IDataObject): string;
}

/** Records that are more than most workflows need. */
export interface Wide {
	/** The few values that most workflows need. */
	simplified(record: IDataObject): IDataObject;
	/** Fields of a record, for Output > Selected Fields. */
	recordFields: string[];
}

/** One operation: its words, its route and its fields. Exceptions are data too. */
export interface Operation {
	name: string;
	action: string;
	description: string;
	route: Route;
	/** `inferred`: no page of the service's documentation gives this path, though one may name the endpoint. */
	docs: 'documented' | 'inferred';
	fields: Field[];
	/** A Get Many: page by page, or the whole list in one answer. */
	list?: 'paged' | 'whole';
	/** Answers wide records, of the resource or of a kind of their own; offers Output. */
	wide?: true | Wide;
	/** Requests run one at a time, in the order of the items. */
	ordered?: true;
	/** May be sent again after an unclear failure; the default follows the method. */
	repeat?: 'safe' | 'never';
	/** Status that a repeated request gets when its first try had taken effect, besides 404 for a DELETE. */
	doneStatus?: number;
	bulk?: Bulk;
	/** `out`: the answer is a file. */
	binary?: 'out';
	/** Name of that file where the answer gives none. */
	fileName?: string;
	upload?: Upload;
	/** A body without an uploaded file goes out as a file that is made of it. */
	fileBody?: FileBody;
	/** No credential is sent: what stands in the path is the secret. */
	anonymous?: true;
	/** The body where the API's shape differs from the form. */
	body?(body: IDataObject, values: IDataObject): IDataObject;
	/** What is returned where it is not what the API answers; `id` is the last one in the path. */
	answer?(answer: unknown, id?: string): unknown;
}

export interface Resource extends Partial<Wide> {
	name: string;
	operations: Record<string, Operation>;
}

/** A search behind a resource locator or a list of options. */
export interface Search {
	route: Route;
	/** Query key that takes the typed text; without it the rows are filtered here. */
	filter?: string;
	/** The answer is the whole list, or one record that holds the choices; else the list comes page by page. */
	answers?: 'list' | 'record';
	/** Choices in a row of the list, or in the record. */
	choices(row: IDataObject): INodePropertyOptions[];
}

/** Columns of a resource mapper: fixed ones, and those that the workspace defines. */
export interface Mapping {
	fixed: ResourceMapperField[];
	/** The paged list of definitions, and the column of each. */
	defined?: { route: Route; column(definition: IDataObject): ResourceMapperField };
}

/**
 * Words for an error of a service's API; the first that fits wins. `{credential}` stands for the credential's name, `$1` for
 * what the first group of `said` found.
 */
export interface Problem {
	status?: number;
	/** Fits the service's own words, those on single fields included. */
	said?: RegExp;
	/** What happened. */
	message: string;
	/** How to fix it. */
	fix: string;
}

/** Everything about a service that is not how n8n works. */
export interface Service {
	name: string;
	/** Name of the credential type. */
	credential: string;
	/** Credential fields that must never be shown. */
	secrets: string[];
	/** Credential field whose token n8n renews. */
	token?: string;
	baseUrl: string;
	/** Base URL of a credential, where it is more than its field `baseUrl`. */
	baseUrlOf?(credentials: IDataObject): string;
	/** How the API spells names: `daily_limit` or `dailyLimit`. */
	spelling: 'snake_case' | 'camelCase';
	/** Key that every answer with content has; without it, what answered is not the API. */
	envelope?: string;
	paging: Paging;
	resources: Record<string, Resource>;
	problems: Problem[];
	searches: Record<string, Search>;
	mappings?: Record<string, Mapping>;
}

/** Names that the service's lists use; dotted paths reach into the answer. */
export interface Paging {
	page: string;
	size: string;
	maxSize: number;
	total: string;
	pageSize: string;
}

/** The operation that the user chose; an unknown one is a defect of the workflow file. */
export function operationOf(service: Service, resource: string, operation: string) {
	const found = service.resources[resource]?.operations[operation];
	return found && { resource: service.resources[resource], operation: found };
}

export const methodOf = (route: Route) => route.slice(0, route.indexOf(' '));

export const pathOf = (route: Route) => route.slice(route.indexOf(' ') + 1);

/** Whether its request may be sent again after an unclear failure: as the table says, else as its method is defined. */
export function isRepeatable({ repeat, route }: Operation): boolean {
	return repeat ? repeat === 'safe' : /^(GET|PUT|DELETE) /.test(route);
}

/** How wide records of an operation are cut down; undefined where they are not wide. */
export function wideOf({ simplified, recordFields }: Resource, { wide }: Operation): Wide | undefined {
	if (wide !== true) return wide;
	return simplified && { simplified, recordFields: recordFields ?? [] };
}

/** Name of a field in the API. */
export function apiName(service: Service, field: Field): string {
	if (field.apiName) return field.apiName;
	if (service.spelling === 'camelCase') return field.name;
	return field.name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
