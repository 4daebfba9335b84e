const longest = 1600;
const quality = 0.82;
/** Below this a picture goes as it is: shrinking it would save nobody anything. */
const smallEnough = 300_000;

const shrunk = new WeakSet<File>();

/** The size of a picture of w×h pixels shrunk so that its longer side is at most 1,600; never enlarged. */
export function shrunkSize(w: number, h: number): { width: number; height: number } {
  const by = Math.min(1, longest / Math.max(w, h));
  return { width: Math.max(1, Math.round(w * by)), height: Math.max(1, Math.round(h * by)) };
}

/**
 * A photo as small as evidence needs it: JPEG, at most 1,600 pixels on its longer side, upright as the camera's EXIF says, without the rest of its EXIF (place, device).
 * Anything that is no picture, is small already, can't be decoded here or would not become smaller comes back as it was.
 */
export async function shrinkPhoto(file: File): Promise<File> {
  if (!file.type.startsWith('image/') || file.type === 'image/svg+xml' || file.size <= smallEnough || shrunk.has(file)) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const { width, height } = shrunkSize(picture.width, picture.height);
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    const pen = canvas.getContext('2d');
    if (!pen) return file;
    // What is clear in a PNG would turn black in a JPEG.
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, width, height);
    pen.drawImage(picture, 0, 0, width, height);
    picture.close();
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality));
    if (!blob || blob.size >= file.size) return file;
    const name = `${file.name.replace(/\.[^.]*$/, '') || 'anh'}.jpg`;
    const small = new File([blob], name, { type: 'image/jpeg', lastModified: file.lastModified });
    shrunk.add(small);
    return small;
  } catch {
    return file;
  }
}

/** Whether this is a device held in the hand, whose photos are large and whose network is dear. */
export const isHandheld = (): boolean => matchMedia('(pointer: coarse)').matches;
