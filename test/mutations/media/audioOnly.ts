/** An MP4 whose only track is a second of sound; nothing looks into its packets. */
export async function audioOnly(): Promise<Buffer> {
  const { BufferTarget, EncodedAudioPacketSource, EncodedPacket, Mp4OutputFormat, Output } =
    await import("mediabunny");
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: "in-memory" }), target });
  const track = new EncodedAudioPacketSource("aac");
  output.addAudioTrack(track);
  await output.start();
  // AAC LC, 44.1 kHz, two channels.
  const description = Uint8Array.from([0x12, 0x10]);
  const decoderConfig = {
    codec: "mp4a.40.2",
    sampleRate: 44_100,
    numberOfChannels: 2,
    description,
  };
  const length = 1024 / 44_100;
  for (let index = 0; index < 43; index++) {
    const packet = new EncodedPacket(new Uint8Array(64).fill(index), "key", index * length, length);
    await track.add(packet, { decoderConfig });
  }
  await output.finalize();
  if (!target.buffer) throw new Error("The MP4 writer gave no file.");
  return Buffer.from(target.buffer);
}
