import type { TextTree } from '../same-text';
import type { FileFault } from '@campus/domain';

/** Why a file of rows cannot be read, and what to do about it. */
export const files = {
  file: {
    'too-large':
      'The file is too large. Up to {max, number} MB can be read: split the list into several files.',
    empty: 'There is nothing in it. Choose the file that holds the list.',
    'too-many-rows': 'There are too many rows. Up to {max, number} can be read at once: split the list.',
    'too-many-columns':
      'The sheet is wider than {max, number} columns. Delete what stands right of the list and save it again.',
    'old-format':
      'This is an old format (.xls or a web page saved as one). Open it in Excel or WPS, choose “Save as”, take “Excel workbook (.xlsx)”, and choose that file.',
    protected: 'The file is protected by a password. Save it without one and choose it again.',
    'no-spreadsheet': 'This is no spreadsheet. Choose an .xlsx or .csv file.',
    damaged: 'The file is damaged or was not written completely. Save it again as .xlsx and choose it again.',
    'unpacks-too-large': 'The file unpacks to far more than a list of people needs, so it was not opened.',
    'unsafe-markup': 'The file holds definitions that a spreadsheet never needs, so it was not opened.',
    'no-text': 'This is no text file. Save the list as .xlsx or as CSV (UTF-8).',
    'unclosed-quote':
      'A quotation mark that starts in line {row, number} is never closed. Correct that line and choose the file again.',
    'unknown-encoding': 'The characters of this file cannot be read. Save it as “CSV UTF-8” or as .xlsx.',
    'no-headers':
      'No row of headers was found. One row must name the columns, the name of the visitor among them. The template shows how.',
  },
} as const satisfies TextTree<FileFault>;
