import { contactRoutes } from './contact';
import { leadRoutes } from './lead';
import type { Run } from './route';
import { tokenRoutes } from './token';
import { webhookRoutes } from './webhook';

/** Every endpoint by its method and path. */
export const routes: Record<string, Run> = {
	...tokenRoutes,
	...leadRoutes,
	...contactRoutes,
	...webhookRoutes,
};
