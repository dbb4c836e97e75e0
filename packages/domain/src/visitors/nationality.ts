/**
 * ISO 3166-1 in both spellings, two letters and then three, of every country and region that somebody can belong to:
 * seven without inhabitants of their own (AQ, BV, GS, HM, IO, TF, UM) are left out.
 */
const ISO_3166 = `
ADAND AEARE AFAFG AGATG AIAIA ALALB AMARM AOAGO ARARG ASASM ATAUT AUAUS AWABW AXALA AZAZE BABIH BBBRB
BDBGD BEBEL BFBFA BGBGR BHBHR BIBDI BJBEN BLBLM BMBMU BNBRN BOBOL BQBES BRBRA BSBHS BTBTN BWBWA BYBLR
BZBLZ CACAN CCCCK CDCOD CFCAF CGCOG CHCHE CICIV CKCOK CLCHL CMCMR CNCHN COCOL CRCRI CUCUB CVCPV CWCUW
CXCXR CYCYP CZCZE DEDEU DJDJI DKDNK DMDMA DODOM DZDZA ECECU EEEST EGEGY EHESH ERERI ESESP ETETH FIFIN
FJFJI FKFLK FMFSM FOFRO FRFRA GAGAB GBGBR GDGRD GEGEO GFGUF GGGGY GHGHA GIGIB GLGRL GMGMB GNGIN GPGLP
GQGNQ GRGRC GTGTM GUGUM GWGNB GYGUY HKHKG HNHND HRHRV HTHTI HUHUN IDIDN IEIRL ILISR IMIMN ININD IQIRQ
IRIRN ISISL ITITA JEJEY JMJAM JOJOR JPJPN KEKEN KGKGZ KHKHM KIKIR KMCOM KNKNA KPPRK KRKOR KWKWT KYCYM
KZKAZ LALAO LBLBN LCLCA LILIE LKLKA LRLBR LSLSO LTLTU LULUX LVLVA LYLBY MAMAR MCMCO MDMDA MEMNE MFMAF
MGMDG MHMHL MKMKD MLMLI MMMMR MNMNG MOMAC MPMNP MQMTQ MRMRT MSMSR MTMLT MUMUS MVMDV MWMWI MXMEX MYMYS
MZMOZ NANAM NCNCL NENER NFNFK NGNGA NINIC NLNLD NONOR NPNPL NRNRU NUNIU NZNZL OMOMN PAPAN PEPER PFPYF
PGPNG PHPHL PKPAK PLPOL PMSPM PNPCN PRPRI PSPSE PTPRT PWPLW PYPRY QAQAT REREU ROROU RSSRB RURUS RWRWA
SASAU SBSLB SCSYC SDSDN SESWE SGSGP SHSHN SISVN SJSJM SKSVK SLSLE SMSMR SNSEN SOSOM SRSUR SSSSD STSTP
SVSLV SXSXM SYSYR SZSWZ TCTCA TDTCD TGTGO THTHA TJTJK TKTKL TLTLS TMTKM TNTUN TOTON TRTUR TTTTO TVTUV
TWTWN TZTZA UAUKR UGUGA USUSA UYURY UZUZB VAVAT VCVCT VEVEN VGVGB VIVIR VNVNM VUVUT WFWLF WSWSM YEYEM
YTMYT ZAZAF ZMZMB ZWZWE`;

/** What a machine-readable zone writes for a nationality that ISO 3166 spells otherwise (ICAO 9303-3 §5). */
const ICAO_ONLY = [
  ['D', 'DE'] as const,
  ...['GBD', 'GBO', 'GBP', 'GBS'].map((code) => [code, 'GB'] as const),
];

const pairs = ISO_3166.trim().split(/\s+/);

/** Two-letter codes of the countries and regions to choose from, in the order of the code. */
export const NATIONALITIES: readonly string[] = pairs.map((pair) => pair.slice(0, 2));

const known: ReadonlySet<string> = new Set(NATIONALITIES);
const ofThreeLetters: ReadonlyMap<string, string> = new Map([
  ...pairs.map((pair) => [pair.slice(2), pair.slice(0, 2)] as const),
  ...ICAO_ONLY,
]);
const threeLetters: ReadonlyMap<string, string> = new Map(
  pairs.map((pair) => [pair.slice(0, 2), pair.slice(2)]),
);

export const isNationality = (code: string): boolean => known.has(code);

/** The three letters of a two-letter code (`DE` → `DEU`), or null. */
export const threeLettersOf = (code: string): string | null => threeLetters.get(code) ?? null;

/**
 * The two-letter code of what a passport prints (`DEU` or Germany's `D` → `DE`). Null for whoever has no nationality,
 * for travel papers of organisations, and for letters that nobody has been given.
 */
export const nationalityOfPassport = (code: string): string | null => ofThreeLetters.get(code) ?? null;
