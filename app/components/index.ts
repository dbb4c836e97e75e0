/** Looks and accessibility; no data, no rules. */
export { Badge } from './badge';
export { Banner, type Tone } from './banner';
export { Button, IconButton, LinkButton } from './button';
export { Card, FactList } from './card';
export { Checkbox, CheckboxGroup, RadioGroup } from './choice';
export { classNames } from './class-names';
export { ConfirmDialog, Dialog } from './dialog';
export { EmptyState } from './empty-state';
export { ErrorPanel } from './error-panel';
export { Icon, type IconName } from './icon';
export { LanguageSwitch } from './language-switch';
export { Page } from './page';
export { PageHeader } from './page-header';
export { Select, type Option } from './select';
export { Skeleton } from './skeleton';
export { SyncBadge, type SyncBadgeState } from './sync-badge';
export { TextField } from './text-field';
export { showToast, ToastRegion } from './toast';
