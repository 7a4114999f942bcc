// Shows the page that the route names; pages that few actions need come with the guide.
import type { ComponentType } from 'preact';
import type { PageProps } from '../parts/app.ts';
import { WithGuide } from '../parts/guide-loader.tsx';
import { FirstRunStrip } from './first-run.tsx';
import { HomePage } from './home-page.tsx';
import { KpisPage } from './kpis-page.tsx';
import { ReadingsPage } from './readings-page.tsx';
import { SignPage } from './sign-page.tsx';

const OWN: Readonly<Record<string, ComponentType<PageProps>>> = {
  home: HomePage,
  kpis: KpisPage,
  readings: ReadingsPage,
  sign: SignPage,
};

export const PageView = ({ app }: PageProps) => {
  const { page } = app.route;
  const Own = OWN[page];
  return (
    <>
      <FirstRunStrip app={app} />
      {Own !== undefined ? (
        <Own app={app} />
      ) : (
        <WithGuide server={app.server}>
          {({ pages }) => {
            const Page = pages[page];
            return Page === undefined ? null : <Page app={app} />;
          }}
        </WithGuide>
      )}
    </>
  );
};
