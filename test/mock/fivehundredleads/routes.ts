import { apiKeyRoutes } from './apiKey';
import { duplicateRoutes } from './duplicate';
import { exportRoutes } from './export';
import { importRoutes } from './import';
import { leadRoutes } from './lead';
import { loginRoutes } from './login';
import { pipelineRoutes } from './pipeline';
import type { Run } from './route';
import { sourceRoutes } from './source';
import { tagRoutes } from './tag';
import { webhookRoutes } from './webhook';

/** Every endpoint by its method and path. Fixed paths come first: they look like ids of leads. */
export const routes: Record<string, Run> = {
	...exportRoutes,
	...importRoutes,
	...leadRoutes,
	...tagRoutes,
	...duplicateRoutes,
	...sourceRoutes,
	...pipelineRoutes,
	...webhookRoutes,
	...apiKeyRoutes,
	...loginRoutes,
};
