import { useEffect, useMemo, useState } from 'react';
import type { Message } from '../wire.ts';
import { Conversation } from './conversation.tsx';
import { Home } from './home.tsx';
import { Modals } from './modal.tsx';
import { homePlace, Sidebar } from './sidebar.tsx';
import { SlackContext, type Slack } from './slack.ts';
import { Thread } from './thread.tsx';
import { TopBar } from './top-bar.tsx';
import { useTheme } from './use-theme.ts';
import { useWorkspace } from './use-workspace.ts';

export function App() {
  const [viewer, setViewer] = useState('U0ADA');
  const [place, setPlace] = useState('C0COMPUTE');
  const [thread, setThread] = useState<Pick<Message, 'channel' | 'ts'>>();
  const [theme, setTheme] = useTheme();
  const { about, snapshot, fault, act } = useWorkspace(viewer);
  const slack = useMemo((): Slack | undefined => {
    if (!about || !snapshot) return undefined;
    const openThread = ({ channel, ts, threadTs }: Message) =>
      setThread({ channel, ts: threadTs ?? ts });
    const open = place === homePlace ? '' : place;
    return { about, snapshot, theme, act, openThread, place: open };
  }, [about, snapshot, theme, act, place]);
  useEffect(() => {
    if (place === homePlace && about?.hasHome) void act({ kind: 'open-tab', tab: 'home' });
    if (place.startsWith('D')) void act({ kind: 'open-tab', tab: 'messages' });
  }, [place, about, act]);
  if (!slack) return <p className="loading">{fault || 'Opening the playground …'}</p>;

  const goTo = (next: string) => {
    setPlace(next);
    setThread(undefined);
  };
  const channel =
    slack.snapshot.channels.find(({ id }) => id === place) ?? slack.snapshot.channels[0];
  const isHome = place === homePlace && slack.about.hasHome;
  return (
    <SlackContext.Provider value={slack}>
      <TopBar
        viewer={viewer}
        onViewer={(next) => {
          setViewer(next);
          goTo('C0COMPUTE');
        }}
        onTheme={setTheme}
      />
      <div className={thread ? 'panes with-thread' : 'panes'}>
        <Sidebar place={isHome ? homePlace : (channel?.id ?? '')} onPlace={goTo} />
        {isHome ? <Home /> : channel && <Conversation key={channel.id} channel={channel} />}
        {thread && <Thread key={thread.ts} {...thread} onClose={() => setThread(undefined)} />}
      </div>
      <Modals />
      <Faults fault={fault} problems={slack.snapshot.problems} />
    </SlackContext.Provider>
  );
}

/** What went wrong on the way, here and between the workspace and the bot. */
function Faults({ fault, problems }: { fault: string; problems: readonly string[] }) {
  const all = fault ? [...problems, fault] : problems;
  return (
    <div className="faults" role="alert">
      {all.slice(-3).map((text, index) => (
        <p key={`${index} ${text}`} className="fault">
          {text}
        </p>
      ))}
    </div>
  );
}
