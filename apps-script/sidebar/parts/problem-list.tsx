// Problems that concern no field of the form: where, what stands there, what to do.
import type { Problem } from '../../api.ts';
import { Icon } from './icons.tsx';

interface Props {
  readonly title: string;
  readonly help?: string;
  readonly problems: readonly Problem[];
}

export const ProblemList = ({ title, help, problems }: Props) => {
  if (problems.length === 0) return null;
  return (
    <section class="note warn" aria-label={title}>
      <h3>
        <Icon name="warn" /> {title} ({problems.length})
      </h3>
      {help !== undefined && <p class="quiet">{help}</p>}
      <ul>
        {problems.map((problem) => (
          <li key={`${problem.place} ${problem.field} ${problem.message}`}>
            {problem.place !== null && <b>{problem.place}: </b>}
            {problem.message}
          </li>
        ))}
      </ul>
    </section>
  );
};
