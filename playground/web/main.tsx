import { createRoot } from 'react-dom/client';
import 'slack-blocks-to-jsx/dist/style.css';
import './styles/colours.css';
import './styles/layout.css';
import './styles/message.css';
import './styles/blocks.css';
import './styles/dialog.css';
import './styles/menu.css';
import { App } from './app.tsx';
import { Guard } from './guard.tsx';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <Guard what="The page">
      <App />
    </Guard>,
  );
}
