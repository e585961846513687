import type { UploadedFile } from './message.ts';

export const uploadUrlBase = 'http://slack.playground.invalid/upload/';

/** The two steps of an upload: a place to put the bytes, then a message that shares them. */
export type Files = {
  readonly begin: (name: string, length: number) => { readonly id: string; readonly url: string };
  readonly receive: (url: string, content: string) => boolean;
  /** Undefined for a file of which nothing arrived. */
  readonly complete: (id: string, title: string) => UploadedFile | undefined;
};

export function createFiles(): Files {
  const begun = new Map<string, { name: string; content?: string }>();
  return {
    begin(name) {
      const id = `F${begun.size + 1}`;
      begun.set(id, { name });
      return { id, url: `${uploadUrlBase}${id}` };
    },
    receive(url, content) {
      const file = begun.get(url.slice(uploadUrlBase.length));
      if (file) file.content = content;
      return file !== undefined;
    },
    complete(id, title) {
      const file = begun.get(id);
      if (file?.content === undefined) return undefined;
      begun.delete(id);
      return { id, name: file.name, title, content: file.content };
    },
  };
}
