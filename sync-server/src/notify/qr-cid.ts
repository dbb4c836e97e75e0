/** How the mail's body names the picture that travels with it (RFC 2392). */
export const QR_CID = 'pass-qr';
