import "./reflectMetadata";
import { randomBytes, webcrypto } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createSecureContext, type SecureContext } from "node:tls";
import * as x509 from "@peculiar/x509";
import { writeFileAtomic } from "./atomic";

const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;
const DAY = 24 * 60 * 60 * 1000;
/** An authority that expires sooner than this is replaced. */
const RENEW_BEFORE = 30 * DAY;
/** TLS clients refuse leaf certificates that live longer than 398 days. */
const LEAF_LIFE = 397 * DAY;

type CryptoKeyPair = webcrypto.CryptoKeyPair;

const newKeys = (): Promise<CryptoKeyPair> =>
  webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);

async function privateKeyPem(key: webcrypto.CryptoKey): Promise<string> {
  return x509.PemConverter.encode(await webcrypto.subtle.exportKey("pkcs8", key), "PRIVATE KEY");
}

/**
 * The private certificate authority of one local cloud. It is kept in the cloud's folder
 * (`ca.pem`, `ca-key.pem`) and signs one certificate for each host name that a client asks for.
 */
export class Certificates {
  private readonly contexts = new Map<string, Promise<SecureContext>>();

  private constructor(
    private readonly authority: x509.X509Certificate,
    private readonly signingKey: webcrypto.CryptoKey,
    private readonly leafKeys: CryptoKeyPair,
    /** The PEM file of the authority's certificate, which clients must be told to trust. */
    readonly caFile: string,
  ) {}

  /** Reads the folder's authority; makes a new one if there is none or it expires soon. */
  static async open(dir: string): Promise<Certificates> {
    const caFile = join(dir, "ca.pem");
    const keyFile = join(dir, "ca-key.pem");
    const found = await readAuthority(caFile, keyFile);
    const { certificate, key } = found ?? (await makeAuthority(caFile, keyFile));
    return new Certificates(certificate, key, await newKeys(), caFile);
  }

  /** What a TLS server needs to answer as `host`; made on first use. */
  contextFor(host: string): Promise<SecureContext> {
    let context = this.contexts.get(host);
    if (!context) {
      context = this.makeContext(host);
      this.contexts.set(host, context);
    }
    return context;
  }

  private async makeContext(host: string): Promise<SecureContext> {
    const leaf = await x509.X509CertificateGenerator.create({
      serialNumber: randomBytes(12).toString("hex"),
      // A common name is limited to 64 characters, and a bucket's host name may be longer.
      subject: [{ CN: [host.slice(0, 64)] }],
      issuer: this.authority.subject,
      notBefore: new Date(Date.now() - DAY),
      notAfter: new Date(Math.min(Date.now() + LEAF_LIFE, this.authority.notAfter.getTime())),
      publicKey: this.leafKeys.publicKey,
      signingKey: this.signingKey,
      signingAlgorithm: algorithm,
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
        new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
        new x509.SubjectAlternativeNameExtension([{ type: "dns", value: host }]),
      ],
    });
    return createSecureContext({
      key: await privateKeyPem(this.leafKeys.privateKey),
      cert: leaf.toString("pem"),
    });
  }
}

async function readAuthority(caFile: string, keyFile: string) {
  if (!existsSync(caFile) || !existsSync(keyFile)) return undefined;
  const certificate = new x509.X509Certificate(readFileSync(caFile, "utf8"));
  const now = Date.now();
  // An authority made while the machine's clock was ahead is not valid yet, so nobody trusts it.
  if (certificate.notBefore.getTime() > now) return undefined;
  if (certificate.notAfter.getTime() < now + RENEW_BEFORE) return undefined;
  const der = x509.PemConverter.decodeFirst(readFileSync(keyFile, "utf8"));
  const key = await webcrypto.subtle.importKey("pkcs8", der, algorithm, false, ["sign"]);
  return { certificate, key };
}

async function makeAuthority(caFile: string, keyFile: string) {
  const keys = await newKeys();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: randomBytes(12).toString("hex"),
    name: "CN=comfyui-eas local Alibaba Cloud (this machine only)",
    notBefore: new Date(Date.now() - DAY),
    notAfter: new Date(Date.now() + 3650 * DAY),
    keys,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(
        x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign,
        true,
      ),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  writeFileAtomic(keyFile, await privateKeyPem(keys.privateKey));
  writeFileAtomic(caFile, certificate.toString("pem"), 0o644);
  return { certificate, key: keys.privateKey };
}
