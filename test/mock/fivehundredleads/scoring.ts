import { clamp } from 'lodash';
import type { Random } from '../random';
import type { EmailType, Lead, Qualification } from './model';
import type { Simulation } from './simulation';

const EMAIL_POINTS: Record<EmailType, number> = { business: 35, personal: 18, disposable: 4, invalid: 0 };

export function qualificationOf(score: number): Qualification {
	if (score >= 70) return 'hot';
	return score >= 40 ? 'warm' : 'cold';
}

/** What the profile is worth, from 0 to 100, with a little of the model's moods. */
export function rate(lead: Lead, random: Random): number {
	const points = [
		lead.emailType === null ? 0 : EMAIL_POINTS[lead.emailType],
		lead.company === null ? 0 : 15,
		lead.phone === null ? 0 : 15,
		lead.firstName === null ? 0 : 5,
		lead.lastName === null ? 0 : 5,
		Math.min(15, 5 * Object.keys(lead.metadata).length),
		random.int(-8, 10),
	];
	return clamp(
		points.reduce((sum, one) => sum + one, 0),
		0,
		100,
	);
}

export function setScore(sim: Simulation, lead: Lead, score: number): void {
	lead.score = score;
	lead.qualification = qualificationOf(score);
	const { qualification } = lead;
	sim.note(lead, 'scored', `Scored ${score}: ${qualification}`, { score, qualification });
}
