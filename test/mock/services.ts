import { reachkit } from './reachkit/service';
import type { ServiceDefinition } from './service';

/** Every service that the mock has. */
export const SERVICES: readonly ServiceDefinition[] = [reachkit];
