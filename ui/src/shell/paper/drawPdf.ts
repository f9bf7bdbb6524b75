import { GlobalWorkerOptions, getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import PdfWorker from "pdfjs-dist/legacy/build/pdf.worker.min.mjs?worker";

let worker: Worker | undefined;

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

/**
 * Draws every page of a PDF, one canvas under the other.
 *
 * `width` is in CSS pixels. Answers how many pages there were; stops early when `signal` says so.
 */
export async function drawPdf(
  base64: string,
  host: HTMLElement,
  width: number,
  signal: AbortSignal,
): Promise<number> {
  // A worker of our own file: pdf.js would start it from a blob under the app's own protocol.
  worker ??= new PdfWorker();
  GlobalWorkerOptions.workerPort = worker;
  const loading = getDocument({ data: bytesOf(base64), isEvalSupported: false });
  try {
    const pdf = await loading.promise;
    const canvases: HTMLCanvasElement[] = [];
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const page = await pdf.getPage(number);
      const natural = page.getViewport({ scale: 1 });
      const viewport = page.getViewport({ scale: (width / natural.width) * window.devicePixelRatio });
      const canvas = document.createElement("canvas");
      canvas.width = Math.round(viewport.width);
      canvas.height = Math.round(viewport.height);
      canvas.dataset.testid = "preview-canvas";
      canvas.style.width = `${width}px`;
      await page.render({ canvas, viewport }).promise;
      if (signal.aborted) return 0;
      canvases.push(canvas);
    }
    host.replaceChildren(...canvases);
    return canvases.length;
  } finally {
    await loading.destroy();
  }
}
